import { defineOp } from '@rushlight/core';
import * as v from 'valibot';
import type { Detection } from '../functional/detection.ts';
import { regionsFact } from '../functional/regions/region.ts';
import * as functional from '../functional/regions/regions-of.ts';
import { atLeastZero } from './numbers-schema.ts';

/** Detections to the regions around them; `each(…)` then takes them one by one. */
export const regionsOf = defineOp({
  name: 'vision.regionsOf',
  options: v.strictObject({
    margin: v.optional(atLeastZero, 0),
    square: v.optional(v.boolean(), false),
  }),
  provides: [regionsFact],
  run(detections: readonly Detection[], { options, facts }) {
    const regions = functional.regionsOf(detections, options);
    facts.set(regionsFact, regions);
    return regions;
  },
});
