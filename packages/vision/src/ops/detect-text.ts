import { type Tensor, type Tensors, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/regions/detect-text.ts';
import { geometryFact } from '../functional/geometry.ts';
import { regionsFact } from '../functional/regions/region.ts';

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** A text detector's probability map to the lines of text in the picture; `each(…)` then takes them one by one. */
export const detectText = defineOp({
  name: 'vision.detectText',
  options: v.strictObject({
    threshold: v.optional(share, 0.3),
    boxThreshold: v.optional(share, 0.5),
    unclipRatio: v.optional(v.pipe(v.number(), v.minValue(0)), 1.5),
    minSize: v.optional(v.pipe(v.number(), v.minValue(0)), 3),
    maxRegions: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1000),
    output: v.optional(v.string()),
  }),
  requires: [geometryFact],
  provides: [regionsFact],
  run(input: Tensor | Tensors, { options: { output, ...options }, facts }) {
    const geometry = facts.get(geometryFact);
    const regions = functional.detectText(input, { ...options, geometry, ...(output !== undefined && { output }) });
    facts.set(regionsFact, regions);
    return regions;
  },
});
