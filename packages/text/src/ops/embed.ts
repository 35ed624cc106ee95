import { type Tensor, type Tensors, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/embed.ts';
import { tokens } from '../tokens.ts';
import { perInput } from './per-input.ts';

/** A model's vectors of tokens to one vector of the text. */
export const embed = defineOp({
  name: 'text.embed',
  options: v.strictObject({
    pooling: v.optional(v.picklist(['mean', 'cls', 'last']), 'mean'),
    normalize: v.optional(v.boolean(), true),
    output: v.optional(v.string()),
  }),
  requires: [tokens],
  run(input: Tensor | Tensors, { options, facts }): Float32Array | Float32Array[] {
    const from = facts.get(tokens);
    return perInput(functional.embed(input, from, options), from.batched);
  },
});
