import { type Tensor, type Tensors, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/entities.ts';
import { tokens } from '../tokens.ts';
import { labelsSchema, loadLabels } from './labels.ts';
import { perInput } from './per-input.ts';

/** A model's class values of tokens to the entities of the text. */
export const entities = defineOp({
  name: 'text.entities',
  options: v.strictObject({
    labels: labelsSchema,
    scheme: v.optional(v.picklist(['BIO', 'BIOES'])),
    aggregation: v.optional(v.picklist(['none', 'simple', 'first', 'average', 'max']), 'simple'),
    words: v.optional(v.picklist(['tokenizer', 'spaces']), 'tokenizer'),
    ignore: v.optional(v.array(v.string()), ['O']),
    output: v.optional(v.string()),
  }),
  requires: [tokens],
  load: loadLabels,
  run(input: Tensor | Tensors, { options, state: labels = [], facts }): functional.Entity[] | functional.Entity[][] {
    const from = facts.get(tokens);
    return perInput(functional.entities(input, from, { ...options, labels }), from.batched);
  },
});
