import * as v from 'valibot';
import * as functional from '../functional/move/center-crop.ts';
import { defineImageOp } from './define-image-op.ts';
import { sizeSchema } from './size-schema.ts';

/** Cuts out the middle, as torchvision. A single number is a square. */
export const centerCrop = defineImageOp({
  name: 'vision.centerCrop',
  options: v.strictObject({
    size: sizeSchema,
    rounding: v.optional(v.picklist(['torchvision', 'down'])),
  }),
  run: functional.centerCrop,
  back: functional.centerCropBack,
});
