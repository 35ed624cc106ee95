import { type Tensor, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/tensor/rescale.ts';

/** A tensor times a factor, plus an offset. */
export const rescale = defineOp({
  name: 'vision.rescale',
  options: v.strictObject({ factor: v.number(), offset: v.optional(v.number(), 0) }),
  run: (tensor: Tensor, { options }) => functional.rescale(tensor, options),
});
