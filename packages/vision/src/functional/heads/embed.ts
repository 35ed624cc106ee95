import type { Tensor, Tensors } from '@rushlight/core';
import { readOutput } from './read-output.ts';

export interface EmbedOptions {
  /** Whether the vector gets the length 1, so that dot products are cosines. @default true */
  readonly normalize?: boolean;
  /** Which of several outputs to read. */
  readonly output?: string | undefined;
}

/** A model's vector of a picture, `[1, dims]` or `[1, dims, 1, 1]`. A vector of zeros stays one. */
export function embed(input: Tensor | Tensors, { normalize = true, output }: EmbedOptions = {}): Float32Array {
  const usual = ['image_embeds', 'pooler_output', 'embedding', 'output'];
  const { data } = readOutput('embed', input, { name: output, usual, axes: ['1,dims', '1,dims,1,1'] });
  let squares = 0;
  for (const value of data) squares += value * value;
  const length = normalize ? Math.max(Math.sqrt(squares), 1e-12) : 1; // torch's F.normalize has the same least length.
  return Float32Array.from(data, (value) => value / length);
}
