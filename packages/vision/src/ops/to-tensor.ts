import { type Image, type Tensor, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import { geometryFact } from '../functional/geometry.ts';
import * as functional from '../functional/tensor/to-tensor.ts';
import { perChannel } from './numbers-schema.ts';
import { passInput } from './pass-geometry.ts';
import { kernelSchema } from './resampling-schema.ts';
import { reusedMemory } from './reused-memory.ts';

/** An image has four channels at most. */
const perChannelOfImage = v.pipe(perChannel, v.maxLength(4));

/** An image to a tensor with a batch of one, normalised as torchvision does. */
export const toTensor = defineOp({
  name: 'vision.toTensor',
  options: v.strictObject({
    scale: v.optional(v.number()),
    mean: v.optional(perChannelOfImage),
    std: v.optional(perChannelOfImage),
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
