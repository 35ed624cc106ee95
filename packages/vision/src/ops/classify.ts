import { type Tensor, type Tensors, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/heads/classify.ts';
import { labelsSchema, loadLabels } from './labels.ts';

/** A model's class values to the best classes with their probabilities. */
export const classify = defineOp({
  name: 'vision.classify',
  options: v.strictObject({
    labels: labelsSchema,
    top: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 5),
    softmax: v.optional(v.boolean(), true),
    output: v.optional(v.string()),
  }),
  load: loadLabels,
  run: (input: Tensor | Tensors, { options: { top, softmax, output }, state: labels }) =>
    functional.classify(input, { top, softmax, ...(labels && { labels }), ...(output !== undefined && { output }) }),
});
