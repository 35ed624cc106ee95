import { type Tensor, type Tensors, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/fill-mask.ts';
import { tokens } from '../tokens.ts';
import { count } from './options.ts';
import { perInput } from './per-input.ts';

/** A model's logits of every token of the vocabulary to the best ones for each mask. */
export const fillMask = defineOp({
  name: 'text.fillMask',
  options: v.strictObject({
    top: v.optional(count, 5),
    targets: v.optional(v.pipe(v.array(v.string()), v.minLength(1))),
    output: v.optional(v.string()),
  }),
  requires: [tokens],
  run(input: Tensor | Tensors, { options, facts }): functional.MaskFill[][] | functional.MaskFill[][][] {
    const from = facts.get(tokens);
    return perInput(functional.fillMask(input, from, options), from.batched);
  },
});
