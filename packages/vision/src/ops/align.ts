import { defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/regions/align.ts';
import { type Point, geometryFact } from '../functional/geometry.ts';
import { pictureFact } from '../functional/picture.ts';
import { keep } from './keep.ts';
import { sizeSchema } from './size-schema.ts';

/** Landmarks to the picture, turned and scaled so that they lie where a template has them. */
export const align = defineOp({
  name: 'vision.align',
  options: v.strictObject({
    template: v.optional(v.pipe(v.array(v.strictTuple([v.number(), v.number()])), v.minLength(2))),
    size: v.optional(sizeSchema, 112),
    filter: v.optional(v.picklist(['nearest', 'bilinear', 'bicubic']), 'bilinear'),
  }),
  requires: [pictureFact],
  provides: [pictureFact, geometryFact],
  run: (
    landmarks: readonly Point[] | { readonly points?: readonly Point[] },
    { options: { template, ...options }, facts },
  ) => keep(functional.align(facts.get(pictureFact), landmarks, { ...options, ...(template && { template }) }), facts),
});
