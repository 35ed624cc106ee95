import { type Classification, type Tensor, type Tensors, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import { hypothesesFact } from '../functional/hypotheses.ts';
import * as functional from '../functional/zero-shot.ts';
import { classIndex } from './options.ts';
import { perInput } from './per-input.ts';

/** What a model of natural language inference says of the pairs of `hypotheses`, to the labels of the text. */
export const zeroShot = defineOp({
  name: 'text.zeroShot',
  options: v.strictObject({
    entailment: classIndex,
    contradiction: v.optional(classIndex),
    multiLabel: v.optional(v.boolean(), false),
    output: v.optional(v.string()),
  }),
  requires: [hypothesesFact],
  run(input: Tensor | Tensors, { options, facts }): Classification[] | Classification[][] {
    const fact = facts.get(hypothesesFact);
    return perInput(functional.zeroShot(input, fact, options), fact.batched);
  },
});
