import { invalid } from './errors.ts';
import { type Fields, optionalBoolean, shown } from './json.ts';
import { isRustSpace, isRustWord } from './unicode/index.ts';
import { codePointAt, encode, previous, sizeOf } from './utf8.ts';

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

/** Finds added tokens in text: leftmost, of those the longest, by a trie over bytes. */
export class TokenMatcher {
  /** Child of node `n` by byte `b` at `n * 256 + b`. */
  readonly #children = new Map<number, number>();
  readonly #accepts = new Map<number, AddedToken>();
  readonly #firsts = new Uint8Array(256);

  constructor(tokens: Iterable<readonly [pattern: string, token: AddedToken]>) {
    let nodes = 1;
    for (const [pattern, token] of tokens) {
      const bytes = encode(pattern);
      if (bytes.length === 0) continue;
      this.#firsts[bytes[0]!] = 1;
      let node = 0;
      for (const byte of bytes) {
        const key = node * 256 + byte;
        let child = this.#children.get(key);
        if (child === undefined) this.#children.set(key, (child = nodes++));
        node = child;
      }
      this.#accepts.set(node, token);
    }
  }

  /** The stretches that bytes `from` to `to` fall into. */
  split(bytes: Uint8Array, from: number, to: number): Stretch[] {
    const stretches: Stretch[] = [];
    let done = from;
    for (let at = from; at < to;) {
      if (!this.#firsts[bytes[at]!]) {
        at++;
        continue;
      }
      const found = this.#longest(bytes, at, to);
      if (!found) {
        at++;
        continue;
      }
      const [token, end] = found;
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

  #longest(bytes: Uint8Array, at: number, to: number): [AddedToken, number] | undefined {
    let best: [AddedToken, number] | undefined;
    let node: number | undefined = 0;
    while (at < to) {
      node = this.#children.get(node * 256 + bytes[at++]!);
      if (node === undefined) break;
      const token = this.#accepts.get(node);
      if (token) best = [token, at];
    }
    return best;
  }
}

function isWordBefore(bytes: Uint8Array, at: number, from: number): boolean {
  return at > from && isRustWord(codePointAt(bytes, previous(bytes, at)));
}

function isWordAt(bytes: Uint8Array, at: number, to: number): boolean {
  return at < to && isRustWord(codePointAt(bytes, at));
}
