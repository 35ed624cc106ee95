import { type Tensor, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/tensor/normalize.ts';
import { perChannel } from './numbers-schema.ts';

/** Mean and standard deviation taken out of each channel of a tensor. `toTensor` does it in one go. */
export const normalize = defineOp({
  name: 'vision.normalize',
  options: v.strictObject({ mean: perChannel, std: perChannel }),
  run: (tensor: Tensor, { options }) => functional.normalize(tensor, options),
});
