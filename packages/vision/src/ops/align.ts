import { defineOp } from '@rushlight/core';
import * as v from 'valibot';
import { type Point, geometryFact } from '../functional/geometry.ts';
import { pictureFact } from '../functional/picture.ts';
import * as functional from '../functional/regions/align.ts';
import { filterSchema, pairSchema } from './geometry-schemas.ts';
import { keep } from './keep.ts';
import { sizeSchema } from './size-schema.ts';

/** Landmarks to the picture, turned and scaled so that they lie where a template has them. */
export const align = defineOp({
  name: 'vision.align',
  options: v.strictObject({
    template: v.optional(v.pipe(v.array(pairSchema), v.minLength(2))),
    size: v.optional(sizeSchema, 112),
    filter: v.optional(filterSchema, 'bilinear'),
  }),
  requires: [pictureFact],
  provides: [pictureFact, geometryFact],
  run: (landmarks: readonly Point[] | { readonly points?: readonly Point[] }, { options, facts }) =>
    keep(functional.align(facts.get(pictureFact), landmarks, options), facts),
});
