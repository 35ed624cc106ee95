import * as v from 'valibot';
import * as functional from '../functional/move/pad.ts';
import { defineImageOp } from './define-image-op.ts';
import { fillSchema } from './geometry-schemas.ts';

const pixels = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1 << 16));
const side = v.optional(pixels);

/** Adds pixels around a picture. */
export const pad = defineImageOp({
  name: 'vision.pad',
  options: v.strictObject({
    padding: v.union([pixels, v.strictObject({ left: side, top: side, right: side, bottom: side })]),
    mode: v.optional(v.picklist(['constant', 'edge', 'reflect', 'symmetric']), 'constant'),
    fill: fillSchema,
  }),
  run: functional.pad,
  back: functional.padBack,
});
