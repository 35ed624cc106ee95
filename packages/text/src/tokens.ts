import { defineFact } from '@rushlight/core';

/** One row of what the model was fed, special tokens and padding included. All columns are of one length, `offsets` of twice that. */
export interface TokenWindow {
  readonly ids: Int32Array;
  readonly typeIds: Int32Array;
  /** 1 where there is a token, 0 where there is padding. */
  readonly attentionMask: Int32Array;
  /** 1 for what the tokenizer added: [CLS], [SEP], padding. */
  readonly specialTokensMask: Int32Array;
  /** Start and end of each token, in UTF-16 units of the text it comes from. */
  readonly offsets: Int32Array;
  /** The number of the word that a token belongs to, -1 for none. */
  readonly wordIds: Int32Array;
  /** 0 for the text, 1 for its pair, -1 for special tokens and padding. */
  readonly sequenceIds: Int32Array;
}

/** What was made tokens of. */
export interface TokenInput {
  readonly text: string;
  readonly pair?: string;
}

/** What the heads have to know of the tokens that the model was fed. */
export interface TokensFact {
  readonly inputs: readonly TokenInput[];
  /** One for each row of the tensors, in their order. A long text that was cut into windows has several, one after the other. */
  readonly rows: readonly { readonly input: number; readonly window: TokenWindow }[];
  /** Whether a list of texts was given, even one of one text. @default more than one input */
  readonly batched?: boolean;
  decode(id: number): string;
  tokenToId(token: string): number | undefined;
  readonly maskId?: number;
}

/** Left by `tokenize`, for the heads after the model. */
export const tokens = defineFact<TokensFact>('tokenizers.tokens');
