import { invalid } from '../errors.ts';
import { decode } from '../utf8.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** Collects merges, which a file gives as two spellings each, as ids. */
export class MergeList {
  #triples = new Int32Array(3 << 10);
  #length = 0;
  /** The left token with the right one behind it. */
  #joined = new Uint8Array(256);
  #left = 0;
  #expected = 0;
  readonly #vocabulary: Vocabulary;
  readonly #prefix: number;

  /** `prefix` is the number of bytes that the right token loses when it is joined to the left one. */
  constructor(vocabulary: Vocabulary, prefix = 0) {
    this.#vocabulary = vocabulary;
    this.#prefix = prefix;
  }

  /** The left token of the next merge. The bytes may change afterwards. */
  left(bytes: Uint8Array, start: number, end: number): void {
    this.#left = this.#join(0, bytes, start, end);
  }

  /** The right token, which makes the merge complete. */
  right(bytes: Uint8Array, start: number, end: number): void {
    const left = this.#left;
    const length = this.#join(left, bytes, start, end);
    this.#add(this.#joined, 0, left, left, length);
  }

  /** A merge written as two tokens with the only space between them. A line that says the version of the file is none. */
  line(bytes: Uint8Array, start: number, end: number): void {
    if (bytes[start] === 0x23 && decode(bytes, start, Math.min(end, start + 8)) === '#version') return;
    let space = -1;
    for (let i = start; i < end; i++) {
      if (bytes[i] !== 0x20) continue;
      if (space >= 0) this.#refuse(bytes, start, end, 'two tokens');
      space = i;
    }
    if (space < 0) this.#refuse(bytes, start, end, 'two tokens');
    this.#add(bytes, start, space, space + 1, end);
  }

  build(): Int32Array {
    return this.#triples.slice(0, this.#length);
  }

  #add(bytes: Uint8Array, leftStart: number, leftEnd: number, start: number, end: number): void {
    const left = this.#id(bytes, leftStart, leftEnd);
    const right = this.#id(bytes, start, end);
    const rest = Math.min(start + this.#prefix, end);
    if (this.#length === this.#triples.length) {
      const triples = new Int32Array(this.#length * 2);
      triples.set(this.#triples);
      this.#triples = triples;
    }
    // Tokens are numbered in the order of their merges almost everywhere: the next one, or the same again, needs no search.
    let merged = this.#expected;
    if (
      !this.#is(merged, bytes, leftStart, leftEnd, rest, end) &&
      !this.#is(++merged, bytes, leftStart, leftEnd, rest, end)
    ) {
      const length = this.#join(this.#join(0, bytes, leftStart, leftEnd), bytes, rest, end);
      merged = this.#id(this.#joined, 0, length);
    }
    this.#expected = merged;
    this.#triples[this.#length++] = left;
    this.#triples[this.#length++] = right;
    this.#triples[this.#length++] = merged;
  }

  /** Whether the token `id` is these two stretches. */
  #is(id: number, bytes: Uint8Array, leftStart: number, leftEnd: number, start: number, end: number): boolean {
    const { pool, starts, ends } = this.#vocabulary;
    let at = starts[id] ?? -1;
    if (at < 0 || ends[id]! - at !== leftEnd - leftStart + end - start) return false;
    while (leftStart < leftEnd) if (bytes[leftStart++] !== pool[at++]) return false;
    while (start < end) if (bytes[start++] !== pool[at++]) return false;
    return true;
  }

  #id(bytes: Uint8Array, start: number, end: number): number {
    const id = this.#vocabulary.find(bytes, start, end);
    if (id < 0) this.#refuse(bytes, start, end, 'a token of the vocabulary');
    return id;
  }

  #refuse(bytes: Uint8Array, start: number, end: number, expected: string): never {
    throw invalid(
      `model.merges[${this.#length / 3}]`,
      JSON.stringify(decode(bytes, start, Math.min(end, start + 60))),
      expected,
    );
  }

  /** Writes bytes behind the first `at` of the joined ones, and gives where they end. */
  #join(at: number, bytes: Uint8Array, start: number, end: number): number {
    if (at + end - start > this.#joined.length) {
      const joined = new Uint8Array((at + end - start) * 2);
      joined.set(this.#joined);
      this.#joined = joined;
    }
    while (start < end) this.#joined[at++] = bytes[start++]!;
    return at;
  }
}
