import { type Tensor, type Tensors, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/heads/embed.ts';

/** A model's vector of a picture, of length 1 unless told otherwise. */
export const embed = defineOp({
  name: 'vision.embed',
  options: v.strictObject({
    normalize: v.optional(v.boolean(), true),
    output: v.optional(v.string()),
  }),
  run: (input: Tensor | Tensors, { options }) => functional.embed(input, options),
});
