import { type Image, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/resize.ts';
import { sizeSchema } from './size-schema.ts';

/** Scales an image to Pillow's bytes. A single number is the short side. */
export const resize = defineOp({
  name: 'vision.resize',
  options: v.strictObject({
    size: sizeSchema,
    filter: v.optional(v.picklist(['bilinear']), 'bilinear'),
    /** The version of Pillow whose order of passes is followed. */
    pillow: v.optional(v.picklist([12, 13]), 13),
  }),
  run: (image: Image, { options }) => functional.resize(image, options),
});
