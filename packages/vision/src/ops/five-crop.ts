import { type Image, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/move/five-crop.ts';
import { sizeSchema } from './size-schema.ts';

/** The four corners and the middle: a list of five pictures, for `each`. The geometry fact stays that of the whole picture. */
export const fiveCrop = defineOp({
  name: 'vision.fiveCrop',
  options: v.strictObject({ size: sizeSchema }),
  run: (image: Image, { options }) => functional.fiveCrop(image, options),
});
