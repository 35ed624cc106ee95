import { defineFact } from '@rushlight/core';
import type { Encoding } from './encoding.ts';

/** What was made tokens of. */
export interface TokenInput {
  readonly text: string;
  readonly pair?: string;
}

/** What `tokenize` leaves for the heads after the model: where in the text each token of each row is from. */
export interface TokensFact {
  readonly inputs: readonly TokenInput[];
  /** One for each row of the tensors, in their order. A long text that was cut into windows has several, one after the other. */
  readonly rows: readonly { readonly input: number; readonly window: Encoding }[];
  /** Whether a list of texts was given, even one of one text. */
  readonly batched: boolean;
  decode(id: number): string;
  tokenToId(token: string): number | undefined;
  readonly maskId?: number;
}

export const tokens = defineFact<TokensFact>('tokenizers.tokens');
