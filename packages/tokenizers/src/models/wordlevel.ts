import type { ComponentJson, Model } from '../component.ts';
import { invalid } from '../errors.ts';
import { optionalString, required } from '../json.ts';
import type { Tokens } from '../tokens.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** Every word is one token: itself, or the unknown token. */
export class WordLevel implements Model {
  readonly size: number;
  readonly #vocabulary: Vocabulary;
  readonly #unknown: number;
  readonly #missing: () => Error;

  /** `missing` makes the error for a word that is not known when there is no unknown token. */
  constructor(vocabulary: Vocabulary, unknown: string, missing: () => Error) {
    this.size = vocabulary.size;
    this.#vocabulary = vocabulary;
    this.#unknown = vocabulary.idOf(unknown) ?? -1;
    this.#missing = missing;
  }

  tokenize(bytes: Uint8Array, start: number, end: number, tokens: Tokens): void {
    let id = this.#vocabulary.find(bytes, start, end);
    if (id < 0) id = this.#unknown;
    if (id < 0) throw this.#missing();
    tokens.push(id, start, end);
  }

  tokenToId(token: string): number | undefined {
    return this.#vocabulary.idOf(token);
  }

  idToToken(id: number): string | undefined {
    return this.#vocabulary.tokenOf(id);
  }
}

/** From a tokenizer.json's `model`. */
export function buildWordLevel(json: ComponentJson, place: string, vocabulary: Vocabulary): WordLevel {
  const unknown = required(optionalString(json, 'unk_token', place), 'unk_token', place);
  return new WordLevel(vocabulary, unknown, () =>
    invalid(`${place}.unk_token`, JSON.stringify(unknown), 'a token of the vocabulary'),
  );
}
