import { defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/resize/letterbox.ts';
import { resamplingSchema } from './resampling-schema.ts';
import { byte, sizeSchema } from './size-schema.ts';
import { viewOp } from './view-op.ts';

/** Fits a whole image into a size, and fills up what is left. A single number is a square. */
export const letterbox = defineOp({
  name: 'vision.letterbox',
  options: v.strictObject({
    size: sizeSchema,
    fill: v.optional(byte, 114),
    scaleUp: v.optional(v.boolean(), true),
    align: v.optional(v.picklist(['center', 'corner']), 'center'),
    ...resamplingSchema,
  }),
  ...viewOp(functional.letterboxView),
});
