import { type Tensor, type Tensors, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/heads/classify.ts';
import { labelsSchema, loadLabels } from './labels.ts';
import { count } from './numbers-schema.ts';

/** A model's class values to the best classes with their probabilities. */
export const classify = defineOp({
  name: 'vision.classify',
  options: v.strictObject({
    labels: labelsSchema,
    top: v.optional(count, 5),
    softmax: v.optional(v.boolean(), true),
    output: v.optional(v.string()),
  }),
  load: loadLabels,
  run: (input: Tensor | Tensors, { options, state: labels }) => functional.classify(input, { ...options, labels }),
});
