import { type Classification, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import { geometryFact } from '../functional/geometry.ts';
import { pictureFact } from '../functional/picture.ts';
import * as functional from '../functional/regions/orient.ts';
import { keep } from './keep.ts';
import { zeroToOne } from './numbers-schema.ts';

/** The classes of a direction model to the picture, turned upright. */
export const orient = defineOp({
  name: 'vision.orient',
  options: v.strictObject({
    angles: v.optional(v.pipe(v.array(v.picklist([0, 90, 180, 270])), v.minLength(1)), [0, 180]),
    threshold: v.optional(zeroToOne, 0.9),
  }),
  requires: [pictureFact],
  provides: [pictureFact, geometryFact],
  run: (classes: readonly Classification[], { options, facts }) =>
    keep(functional.orient(facts.get(pictureFact), classes, options), facts),
});
