import { type Tensor, type Tensors, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import { geometryFact } from '../functional/geometry.ts';
import * as functional from '../functional/heads/segment.ts';
import { labelsSchema, loadLabels } from './labels.ts';
import { sizeSchema } from './size-schema.ts';

/** A model's class values to a class for each pixel of the original picture. */
export const segment = defineOp({
  name: 'vision.segment',
  options: v.strictObject({
    layout: v.optional(v.picklist(['NCHW', 'NHWC']), 'NCHW'),
    labels: labelsSchema,
    threshold: v.optional(v.number(), 0.5),
    inputSize: v.optional(sizeSchema),
    output: v.optional(v.string()),
  }),
  requires: [geometryFact],
  load: loadLabels,
  run: (input: Tensor | Tensors, { options, state: labels, facts }) =>
    functional.segment(input, { ...options, labels, geometry: facts.get(geometryFact) }),
});
