import { type Tensor, type Tensors, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/tensor/to-image.ts';

const channels = v.optional(v.pipe(v.array(v.number()), v.minLength(1), v.maxLength(4)));

/** A tensor, or a model's only output, to an image. */
export const toImage = defineOp({
  name: 'vision.toImage',
  options: v.strictObject({
    layout: v.optional(v.picklist(['NCHW', 'NHWC']), 'NCHW'),
    scale: v.optional(v.number(), 255),
    mean: channels,
    std: channels,
    round: v.optional(v.boolean(), false),
    output: v.optional(v.string()),
  }),
  run: (input: Tensor | Tensors, { options }) => functional.toImage(input, options),
});
