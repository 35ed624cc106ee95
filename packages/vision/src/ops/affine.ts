import * as v from 'valibot';
import * as functional from '../functional/move/affine.ts';
import { defineImageOp } from './define-image-op.ts';
import { fillSchema, filterSchema, matrixSchema, pairSchema } from './geometry-schemas.ts';
import { sizeSchema } from './size-schema.ts';

/** Turns, scales, shears and moves a picture. */
export const affine = defineImageOp({
  name: 'vision.affine',
  options: v.strictObject({
    size: v.optional(sizeSchema),
    matrix: v.optional(matrixSchema),
    angle: v.optional(v.number()),
    translate: v.optional(pairSchema),
    scale: v.optional(v.number()),
    shear: v.optional(pairSchema),
    center: v.optional(pairSchema),
    filter: v.optional(filterSchema, 'nearest'),
    fill: fillSchema,
  }),
  run: functional.affine,
  back: functional.affineBack,
});
