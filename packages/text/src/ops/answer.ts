import { type Tensors, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/answer.ts';
import { tokens } from '../tokens.ts';
import { count } from './options.ts';
import { perInput } from './per-input.ts';

/** Where a model sees an answer start and end, to the answer. */
export const answer = defineOp({
  name: 'text.answer',
  options: v.strictObject({
    top: v.optional(count, 1),
    maxAnswerLength: v.optional(count, 15),
    handleImpossible: v.optional(v.boolean(), false),
    alignToWords: v.optional(v.boolean(), true),
    start: v.optional(v.string(), 'start_logits'),
    end: v.optional(v.string(), 'end_logits'),
  }),
  requires: [tokens],
  run(outputs: Tensors, { options, facts }): functional.Answer[] | functional.Answer[][] {
    const from = facts.get(tokens);
    return perInput(functional.answer(outputs, from, options), from.batched);
  },
});
