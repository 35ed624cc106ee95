import { type Image, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/colour/grayscale.ts';

/** Colours to Pillow's grey. */
export const grayscale = defineOp({
  name: 'vision.grayscale',
  options: v.strictObject({ channels: v.optional(v.picklist([1, 3]), 1) }),
  run: (image: Image, { options }) => functional.grayscale(image, options),
});
