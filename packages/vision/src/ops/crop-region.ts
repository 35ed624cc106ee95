import { defineOp } from '@rushlight/core';
import * as v from 'valibot';
import { geometryFact } from '../functional/geometry.ts';
import { pictureFact } from '../functional/picture.ts';
import * as functional from '../functional/regions/crop-region.ts';
import type { Region } from '../functional/regions/region.ts';
import { filterSchema } from './geometry-schemas.ts';
import { keep } from './keep.ts';

/** A region to what is there, pulled straight. Steps behind it take that for the picture: `each(fragment(cropRegion(), …))`. */
export const cropRegion = defineOp({
  name: 'vision.cropRegion',
  options: v.strictObject({
    rotateTall: v.optional(v.boolean(), true),
    filter: v.optional(filterSchema, 'bicubic'),
  }),
  requires: [pictureFact],
  provides: [pictureFact, geometryFact],
  run: (region: Region, { options, facts }) =>
    keep(functional.cropRegion(facts.get(pictureFact), region, options), facts),
});
