import { type Tensor, type Tensors, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import { geometryFact } from '../functional/geometry.ts';
import * as functional from '../functional/regions/detect-text.ts';
import { regionsFact } from '../functional/regions/region.ts';
import { atLeastZero, count, zeroToOne } from './numbers-schema.ts';

/** A text detector's probability map to the lines of text in the picture; `each(…)` then takes them one by one. */
export const detectText = defineOp({
  name: 'vision.detectText',
  options: v.strictObject({
    threshold: v.optional(zeroToOne, 0.3),
    scoreThreshold: v.optional(zeroToOne, 0.5),
    unclipRatio: v.optional(atLeastZero, 1.5),
    minSize: v.optional(atLeastZero, 3),
    maxRegions: v.optional(count, 1000),
    output: v.optional(v.string()),
  }),
  requires: [geometryFact],
  provides: [regionsFact],
  run(input: Tensor | Tensors, { options, facts }) {
    const regions = functional.detectText(input, { ...options, geometry: facts.get(geometryFact) });
    facts.set(regionsFact, regions);
    return regions;
  },
});
