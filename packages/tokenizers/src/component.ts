/** The parts of a tokenizer, as Hugging Face's library names them. Each is made from its JSON by the registry in the folder of its kind. */
import type { Pieces } from './pieces.ts';
import type { Text } from './text.ts';
import type { Tokens } from './tokens.ts';

/** Rewrites a text. Gives back the very text where nothing changed, else one of its own that is good until its next call. */
export type Normalizer = (text: Text) => Text;

/** Cuts every piece further, and may rewrite the text. What it gives back is good until its next call. */
export type PreTokenizer = (pieces: Pieces) => Pieces;

/** Turns the tokens of a decoded sequence into other strings, which are joined in the end. */
export type Decoder = (tokens: string[]) => string[];

/** Turns a piece of text into tokens. */
export interface Model {
  /** Number of tokens in the vocabulary. */
  readonly size: number;
  /** Appends the tokens of bytes `start` to `end` of `bytes`. `start < end`. */
  tokenize(bytes: Uint8Array, start: number, end: number, tokens: Tokens): void;
  /** The same for a piece that may take long: it yields every few milliseconds. */
  steps?(bytes: Uint8Array, start: number, end: number, tokens: Tokens): Generator<void, void>;
  tokenToId(token: string): number | undefined;
  idToToken(id: number): string | undefined;
  /** How a token is spelled where that depends on the text (Unigram: an unknown piece is spelled as it stands). */
  spell?(id: number, bytes: Uint8Array, start: number, end: number): string | undefined;
}

/** A component as it stands in a tokenizer.json. */
export interface ComponentJson {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** How a registry builds one kind of component. `place` names where it stands in the file, as in `normalizer.normalizers[1]`, for errors. */
export type Build<T> = (json: ComponentJson, place: string) => T;
