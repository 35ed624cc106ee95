import { defineOp } from '@rushlight/core';
import * as v from 'valibot';
import type { Detection } from '../functional/detection.ts';
import * as functional from '../functional/heads/suppress.ts';
import { count, positive, zeroToOne } from './numbers-schema.ts';

/** Drops detections beside better ones, or lowers their scores. `detect` does so already. */
export const nms = defineOp({
  name: 'vision.nms',
  options: v.strictObject({
    method: v.optional(v.picklist(['hard', 'gaussian', 'linear']), 'hard'),
    iouThreshold: v.optional(zeroToOne, 0.5),
    sigma: v.optional(positive, 0.5),
    scoreThreshold: v.optional(zeroToOne, 0.001),
    classAware: v.optional(v.boolean(), true),
    maxDetections: v.optional(count),
  }),
  run: (detections: readonly Detection[], { options }) => functional.suppress(detections, options),
});
