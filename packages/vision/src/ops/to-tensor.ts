import { type Image, type Tensor, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import { geometryFact } from '../functional/geometry.ts';
import { passInput } from './pass-geometry.ts';
import * as functional from '../functional/tensor/to-tensor.ts';
import { kernelSchema } from './resampling-schema.ts';
import { reusedMemory } from './reused-memory.ts';

const channels = v.optional(v.pipe(v.array(v.number()), v.minLength(1), v.maxLength(4)));

/** An image to a tensor with a batch of one, normalised as torchvision does. */
export const toTensor = defineOp({
  name: 'vision.toTensor',
  options: v.strictObject({
    scale: v.optional(v.number()),
    mean: channels,
    std: channels,
    layout: v.optional(v.picklist(['NCHW', 'NHWC']), 'NCHW'),
    type: v.optional(v.picklist(['float32', 'uint8']), 'float32'),
    order: v.optional(v.picklist(['RGB', 'BGR']), 'RGB'),
    channels: v.optional(v.picklist([3])),
    /** Whether each run of a runner writes into the memory of the one before: its tensor is then no longer what it was. */
    reuse: v.optional(v.boolean(), false),
    kernel: kernelSchema,
  }),
  provides: [geometryFact],
  load: ({ reuse }) => (reuse ? reusedMemory() : undefined),
  run(image: Image, { options, state: memory, facts }): Tensor {
    const tensor = functional.viewTensor(image, functional.wholeView(image, options), options, memory);
    passInput(facts, image);
    return tensor;
  },
});
