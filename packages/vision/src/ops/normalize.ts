import { type Tensor, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/tensor/normalize.ts';

const channels = v.pipe(v.array(v.number()), v.minLength(1));

/** Mean and standard deviation taken out of each channel of a tensor. `toTensor` does it in one go. */
export const normalize = defineOp({
  name: 'vision.normalize',
  options: v.strictObject({ mean: channels, std: channels }),
  run: (tensor: Tensor, { options }) => functional.normalize(tensor, options),
});
