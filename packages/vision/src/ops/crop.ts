import * as v from 'valibot';
import * as functional from '../functional/move/crop.ts';
import { defineImageOp } from './define-image-op.ts';
import { pixels } from './size-schema.ts';

const place = v.pipe(v.number(), v.integer());

/** Cuts out a rectangle; what is outside the picture becomes zeros. */
export const crop = defineImageOp({
  name: 'vision.crop',
  options: v.strictObject({ left: place, top: place, width: pixels, height: pixels }),
  run: functional.crop,
  back: functional.cropBack,
});
