import { type Tensor, type Tensors, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/tensor/to-image.ts';
import { perChannel } from './numbers-schema.ts';

/** A tensor, or a model's only output, to an image. */
export const toImage = defineOp({
  name: 'vision.toImage',
  options: v.strictObject({
    layout: v.optional(v.picklist(['NCHW', 'NHWC']), 'NCHW'),
    scale: v.optional(v.number(), 255),
    mean: v.optional(perChannel),
    std: v.optional(perChannel),
    round: v.optional(v.boolean(), false),
    output: v.optional(v.string()),
  }),
  run: (input: Tensor | Tensors, { options }) => functional.toImage(input, options),
});
