import { type Tensor, type Tensors, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import { geometryFact } from '../functional/geometry.ts';
import * as functional from '../functional/heads/keypoints.ts';
import { labelsSchema, loadLabels } from './labels.ts';
import { sizeSchema } from './size-schema.ts';

/** A model's heat maps or coordinates to points of the original picture. */
export const keypoints = defineOp({
  name: 'vision.keypoints',
  options: v.strictObject({
    format: v.optional(v.picklist(functional.FORMATS), 'heatmaps'),
    units: v.optional(v.picklist(['pixels', 'relative']), 'pixels'),
    labels: labelsSchema,
    inputSize: v.optional(sizeSchema),
    outputs: v.optional(v.strictObject({ points: v.optional(v.string()), scores: v.optional(v.string()) })),
  }),
  requires: [geometryFact],
  load: loadLabels,
  run: (input: Tensor | Tensors, { options, state: labels, facts }) =>
    functional.keypoints(input, { ...options, labels, geometry: facts.get(geometryFact) }),
});
