import * as v from 'valibot';
import type { Point } from '../functional/geometry.ts';
import * as functional from '../functional/move/perspective.ts';
import { defineImageOp } from './define-image-op.ts';
import { fillSchema, filterSchema, matrixSchema, pairSchema } from './geometry-schemas.ts';
import { sizeSchema } from './size-schema.ts';

const corners: v.GenericSchema<readonly Point[]> = v.array(pairSchema);

/** Makes a rectangle of any four-sided part of a picture. */
export const perspective = defineImageOp({
  name: 'vision.perspective',
  options: v.strictObject({
    size: v.optional(sizeSchema),
    from: v.optional(corners),
    matrix: v.optional(matrixSchema),
    filter: v.optional(filterSchema, 'bilinear'),
    fill: fillSchema,
  }),
  run: functional.perspective,
  back: functional.perspectiveBack,
});
