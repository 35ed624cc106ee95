import { type Image, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import { geometryFact, geometryOf } from '../functional/geometry.ts';
import * as functional from '../functional/to-tensor.ts';

const channels = v.optional(v.pipe(v.array(v.number()), v.minLength(1), v.maxLength(4)));

/** An image to a tensor with a batch of one, normalised as torchvision does. */
export const toTensor = defineOp({
  name: 'vision.toTensor',
  options: v.strictObject({
    mean: channels,
    std: channels,
    layout: v.optional(v.picklist(['NCHW', 'NHWC']), 'NCHW'),
    type: v.optional(v.picklist(['float32', 'uint8']), 'float32'),
    order: v.optional(v.picklist(['RGB', 'BGR']), 'RGB'),
  }),
  provides: [geometryFact],
  run(image: Image, { options: { mean, std, ...options }, facts }) {
    const tensor = functional.toTensor(image, { ...options, ...(mean && { mean }), ...(std && { std }) });
    const { width, height } = image;
    facts.set(geometryFact, { ...(facts.get(geometryFact) ?? geometryOf(image)), input: { width, height } });
    return tensor;
  },
});
