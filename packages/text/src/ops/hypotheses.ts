import { defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/hypotheses.ts';

/** A text with the labels it may have to pairs for a model of natural language inference; `zeroShot` goes after the model. */
export const hypotheses = defineOp({
  name: 'text.hypotheses',
  options: v.strictObject({
    labels: v.optional(v.array(v.string())),
    hypothesis: v.optional(v.pipe(v.string(), v.regex(/\{\}/)), functional.HYPOTHESIS),
  }),
  provides: [functional.hypothesesFact],
  run(input: functional.ZeroShotInput, { options, facts }) {
    const { pairs, fact } = functional.hypotheses(input, options);
    facts.set(functional.hypothesesFact, fact);
    return pairs;
  },
});
