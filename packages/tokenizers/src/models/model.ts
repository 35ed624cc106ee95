import { invalid } from '../errors.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** By the numbers that the kernel has for them. */
export const BPE = 0;
export const WORD_PIECE = 1;
export const UNIGRAM = 2;
export const WORD_LEVEL = 3;
export const SENTENCE_PIECE_UNIGRAM = 4;
export const SENTENCE_PIECE_BPE = 5;

/** What turns pieces of text into tokens. It has been set up in the kernel of its vocabulary, where the work is done. */
export class Model {
  readonly vocabulary: Vocabulary;
  readonly #unknown: string;

  /** `unknown` is the name of the unknown token, which may not be in the vocabulary. */
  constructor(vocabulary: Vocabulary, which: number, unknown: string) {
    this.vocabulary = vocabulary;
    this.#unknown = unknown;
    vocabulary.kernel.call.setModel(which);
  }

  tokenToId(token: string): number | undefined {
    return this.vocabulary.idOf(token);
  }

  idToToken(id: number): string | undefined {
    return this.vocabulary.tokenOf(id);
  }

  /** How a token is spelled that stands for bytes `start` to `end`. */
  spell(id: number, _bytes: Uint8Array, _start: number, _end: number): string {
    return this.idToToken(id) ?? '';
  }

  /** The error for a text that needs the unknown token when there is none: as in the reference, that is no error before. */
  missing(): Error {
    return invalid('model.unk_token', JSON.stringify(this.#unknown), 'a token of the vocabulary');
  }
}
