import type { ComponentJson, Model } from '../component.ts';
import { invalid } from '../errors.ts';
import { optionalCount, optionalString, required } from '../json.ts';
import type { Tokens } from '../tokens.ts';
import { encode } from '../utf8.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { WordCache } from '../word-cache.ts';
import { ROOT, Trie } from './trie.ts';

export interface WordPieceOptions {
  /** The token of a word that can't be split. */
  readonly unknown: string;
  /** What tokens begin with that are not the first of a word, as in `##ing`. */
  readonly prefix: string;
  /** A word of more characters is unknown. */
  readonly maxChars: number;
}

/** Takes the longest token that a word begins with, then the longest that its rest begins with, and so on. */
export class WordPiece implements Model {
  readonly size: number;
  readonly #vocabulary: Vocabulary;
  readonly #trie: Trie;
  /** The node behind the prefix of tokens that continue a word, or -1. */
  readonly #continuing: number;
  readonly #unknown: number;
  readonly #maxChars: number;
  readonly #missing: () => Error;
  readonly #cache = new WordCache();

  /** `missing` makes the error for a word that can't be split when there is no unknown token. */
  constructor(vocabulary: Vocabulary, options: WordPieceOptions, missing: () => Error) {
    this.size = vocabulary.size;
    this.#vocabulary = vocabulary;
    this.#trie = new Trie(vocabulary);
    const prefix = encode(options.prefix);
    this.#continuing = this.#trie.reach(prefix, 0, prefix.length);
    this.#unknown = vocabulary.idOf(options.unknown) ?? -1;
    this.#maxChars = options.maxChars;
    this.#missing = missing;
  }

  tokenize(bytes: Uint8Array, start: number, end: number, tokens: Tokens): void {
    if (this.#cache.find(bytes, start, end, tokens)) return;
    const first = tokens.length;
    if (this.#tooLong(bytes, start, end) || !this.#split(bytes, start, end, tokens)) {
      if (this.#unknown < 0) throw this.#missing();
      tokens.length = first;
      tokens.push(this.#unknown, start, end);
    }
    this.#cache.add(bytes, start, end, tokens, first);
  }

  tokenToId(token: string): number | undefined {
    return this.#vocabulary.idOf(token);
  }

  idToToken(id: number): string | undefined {
    return this.#vocabulary.tokenOf(id);
  }

  #tooLong(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start <= this.#maxChars) return false;
    let chars = 0;
    for (let i = start; i < end; i++) if ((bytes[i]! & 0xc0) !== 0x80) chars++;
    return chars > this.#maxChars;
  }

  /** Appends the tokens of a word and gives true, or false where no token continues it. */
  #split(bytes: Uint8Array, start: number, end: number, tokens: Tokens): boolean {
    const trie = this.#trie;
    let root = ROOT;
    for (let at = start; at < end; root = this.#continuing) {
      let found = -1;
      let to = at;
      let node = root;
      for (let i = at; i < end && node >= 0;) {
        node = trie.step(node, bytes[i++]!);
        const id = node < 0 ? -1 : trie.idAt(node);
        if (id < 0) continue;
        found = id;
        to = i;
      }
      if (found < 0) return false;
      tokens.push(found, at, to);
      at = to;
    }
    return true;
  }
}

/** From a tokenizer.json's `model`. */
export function buildWordPiece(json: ComponentJson, place: string, vocabulary: Vocabulary): WordPiece {
  const unknown = required(optionalString(json, 'unk_token', place), 'unk_token', place);
  const options = {
    unknown,
    prefix: required(optionalString(json, 'continuing_subword_prefix', place), 'continuing_subword_prefix', place),
    maxChars: required(optionalCount(json, 'max_input_chars_per_word', place), 'max_input_chars_per_word', place),
  };
  return new WordPiece(vocabulary, options, () =>
    invalid(`${place}.unk_token`, JSON.stringify(unknown), 'a token of the vocabulary'),
  );
}
