import * as v from 'valibot';
import * as functional from '../functional/perspective.ts';
import { defineImageOp } from './define-image-op.ts';
import { fillSchema, filterSchema, pairSchema } from './geometry-schemas.ts';
import { sizeSchema } from './size-schema.ts';

/** Makes a rectangle of any four-sided part of a picture. */
export const perspective = defineImageOp({
  name: 'vision.perspective',
  options: v.strictObject({
    size: v.optional(sizeSchema),
    from: v.optional(v.pipe(v.array(pairSchema), v.length(4))),
    matrix: v.optional(v.pipe(v.array(v.number()), v.minLength(8), v.maxLength(9))),
    filter: v.optional(filterSchema, 'bilinear'),
    fill: fillSchema,
  }),
  run: functional.perspective,
  back: functional.perspectiveBack,
});
