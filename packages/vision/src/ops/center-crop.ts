import { type Image, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/center-crop.ts';
import { sizeSchema } from './size-schema.ts';

/** Cuts out the middle, as torchvision. A single number is a square. */
export const centerCrop = defineOp({
  name: 'vision.centerCrop',
  options: v.strictObject({ size: sizeSchema }),
  run: (image: Image, { options }) => functional.centerCrop(image, options),
});
