import { ByteTrie } from './byte-trie.ts';
import { invalid } from './errors.ts';
import { type Fields, optionalBoolean, shown } from './json.ts';
import { isRustSpace, isRustWord } from './unicode/index.ts';
import { codePointAt, previous, sizeOf } from './utf8.ts';

/** A token that is cut out of the text before anything else happens to it. */
export interface AddedToken {
  readonly id: number;
  readonly content: string;
  readonly special: boolean;
  /** Only where no word character stands beside it. */
  readonly singleWord: boolean;
  /** It takes the white space before it. */
  readonly lstrip: boolean;
  readonly rstrip: boolean;
  /** It is looked for in the normalised text. */
  readonly normalized: boolean;
}

/** Reads a tokenizer.json's `added_tokens`. Ids are given as the reference does: the model's own where it knows the token, else the next free one. */
export function readAddedTokens(
  value: unknown,
  idOf: (token: string) => number | undefined,
  vocabularySize: number,
): AddedToken[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalid('added_tokens', shown(value), 'a list');
  const tokens = new Map<string, AddedToken>();
  let next = vocabularySize;
  value.forEach((entry: unknown, i) => {
    const place = `added_tokens[${i}]`;
    const json = entry as Fields;
    const content = json?.['content'];
    if (typeof content !== 'string') throw invalid(`${place}.content`, shown(content), 'a string');
    if (content === '') return;
    const special = optionalBoolean(json, 'special', place) ?? false;
    tokens.set(content, {
      id: tokens.get(content)?.id ?? idOf(content) ?? next++,
      content,
      special,
      singleWord: optionalBoolean(json, 'single_word', place) ?? false,
      lstrip: optionalBoolean(json, 'lstrip', place) ?? false,
      rstrip: optionalBoolean(json, 'rstrip', place) ?? false,
      normalized: optionalBoolean(json, 'normalized', place) ?? !special,
    });
  });
  return [...tokens.values()];
}

/** An added token in a text, or, without a token, the text between two of them. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly token: AddedToken | undefined;
}

/** Finds added tokens in text: leftmost, of those the longest. */
export class TokenMatcher {
  readonly #trie: ByteTrie<AddedToken>;
  /** The byte that all tokens begin with, if there is one. */
  readonly #only: number | undefined;

  constructor(tokens: Iterable<readonly [pattern: string, token: AddedToken]>) {
    this.#trie = new ByteTrie(tokens);
    const { firsts } = this.#trie;
    const first = firsts.indexOf(1);
    this.#only = first >= 0 && first === firsts.lastIndexOf(1) ? first : undefined;
  }

  /** A 1 for each byte that a token begins with. */
  get firsts(): Uint8Array {
    return this.#trie.firsts;
  }

  /** The stretches that bytes `from` to `to` fall into. */
  split(bytes: Uint8Array, from: number, to: number): Stretch[] {
    const stretches: Stretch[] = [];
    let done = from;
    const { firsts } = this.#trie;
    for (let at = from; at < to;) {
      if (this.#only !== undefined) {
        // Mostly all begin with the same byte, and an engine finds that faster than a loop.
        at = bytes.indexOf(this.#only, at);
        if (at < 0 || at >= to) break;
      }
      const end = firsts[bytes[at]!] ? this.#trie.longest(bytes, at, to) : -1;
      if (end < 0) {
        at++;
        continue;
      }
      const token = this.#trie.found!;
      let start = at;
      at = end;
      if (token.singleWord && (isWordBefore(bytes, start, from) || isWordAt(bytes, end, to))) continue;
      let stop = end;
      if (token.lstrip) {
        while (start > done && isRustSpace(codePointAt(bytes, previous(bytes, start)))) start = previous(bytes, start);
      }
      if (token.rstrip) while (stop < to && isRustSpace(codePointAt(bytes, stop))) stop += sizeOf(bytes[stop]!);
      if (done < start) stretches.push({ start: done, end: start, token: undefined });
      stretches.push({ start, end: stop, token });
      done = stop;
    }
    if (done < to) stretches.push({ start: done, end: to, token: undefined });
    return stretches;
  }
}

function isWordBefore(bytes: Uint8Array, at: number, from: number): boolean {
  return at > from && isRustWord(codePointAt(bytes, previous(bytes, at)));
}

function isWordAt(bytes: Uint8Array, at: number, to: number): boolean {
  return at < to && isRustWord(codePointAt(bytes, at));
}
