import type { Tensor, Tensors } from '@rushlight/core';
import type { TokenWindow, TokensFact } from '../tokens.ts';
import { readOutput } from './read-output.ts';
import { rowsOfInputs } from './rows-of-inputs.ts';

export interface EmbedOptions {
  /** `cls` is the first token, `last` the last one that is no padding. Not used where the model gives one vector for each row. @default 'mean' */
  readonly pooling?: 'mean' | 'cls' | 'last';
  /** Whether vectors get the length 1, so that their dot product is their cosine. @default true */
  readonly normalize?: boolean;
  /** Which of several outputs to read. */
  readonly output?: string | undefined;
}

/**
 * A vector for each input, from `[rows, tokens, dims]`, or `[rows, dims]` where the model has pooled already. The windows of a long text
 * count by their tokens, so that `mean` is the mean of all of them.
 */
export function embed(input: Tensor | Tensors, tokens: TokensFact, options: EmbedOptions = {}): Float32Array[] {
  const { pooling = 'mean', normalize = true, output } = options;
  const usual = ['last_hidden_state', 'token_embeddings', 'sentence_embedding'];
  const { at, dims } = readOutput('embed', input, { output, usual, axes: ['rows,tokens,dims', 'rows,dims'] });
  const [rows, length = 0] = dims;
  const pooled = dims.length === 2;
  return rowsOfInputs('embed', tokens, pooled ? [rows] : dims).map((windows) => {
    const sum = new Float64Array(dims.at(-1) as number);
    let total = 0;
    for (const { row, window } of windows) {
      const attended = positionsOf(window);
      const taken = pooling === 'mean' ? attended : pooling === 'cls' ? attended.slice(0, 1) : attended.slice(-1);
      const vectors = pooled ? [at(row)] : taken.map((position) => at(row * length + position));
      total += attended.length;
      for (const vector of vectors) {
        const weight = attended.length / vectors.length;
        for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + weight * (vector[i] as number);
      }
    }
    // The least divisors are those of sentence-transformers: nothing becomes zeros, not NaN.
    const mean = sum.map((value) => value / Math.max(total, 1e-9));
    const norm = normalize ? Math.max(Math.sqrt(mean.reduce((square, value) => square + value * value, 0)), 1e-12) : 1;
    return Float32Array.from(mean, (value) => value / norm);
  });
}

/** Where there is no padding. */
function positionsOf({ attentionMask }: TokenWindow): number[] {
  return Array.from(attentionMask.keys()).filter((position) => attentionMask[position]);
}
