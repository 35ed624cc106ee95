import { type Classification, type Tensor, type Tensors, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/classify-text.ts';
import { CUT_OFF, refuse } from '../functional/refuse.ts';
import { tokens } from '../tokens.ts';
import { labelsSchema, loadLabels } from './labels.ts';
import { count } from './options.ts';
import { perInput } from './per-input.ts';

/** A model's class values to the best classes of the text. */
export const classifyText = defineOp({
  name: 'text.classifyText',
  options: v.strictObject({
    labels: v.optional(labelsSchema),
    function: v.optional(v.picklist(['softmax', 'sigmoid', 'none'])),
    top: v.optional(count, 5),
    output: v.optional(v.string()),
  }),
  requires: [tokens],
  load: loadLabels,
  run(input: Tensor | Tensors, { options, state: labels, facts }): Classification[] | Classification[][] {
    const { inputs, batched } = facts.get(tokens);
    const found = functional.classifyText(input, { ...options, labels });
    if (found.length !== inputs.length)
      refuse('classifyText', `${inputs.length} rows, one for each text`, { found, hint: CUT_OFF });
    return perInput(found, batched);
  },
});
