import type { Detail, OffsetUnit } from './encoding.ts';
import { unitsOfBytes } from './offsets.ts';
import type { Text } from './text.ts';
import type { Tokens } from './tokens.ts';
import { decode, sizeOf } from './utf8.ts';

/** Is shown the tokens of each piece as they come, and turns their places into places in the original. */
export class Tracker {
  readonly words: number[] = [];
  readonly spelled: string[] = [];
  readonly #spell: (id: number, bytes: Uint8Array, start: number, end: number) => string;
  #word = 0;

  constructor(spell: (id: number, bytes: Uint8Array, start: number, end: number) => string) {
    this.#spell = spell;
  }

  /** Tokens from `first` on are of one piece of `text`. */
  piece(text: Text, tokens: Tokens, first: number, added: boolean): void {
    for (let i = first; i < tokens.length; i++) {
      const start = tokens.starts[i]!;
      const end = tokens.ends[i]!;
      // An added token is spelled as it was found, with the white space it has taken in.
      this.spelled.push(added ? decode(text.bytes, start, end) : this.#spell(tokens.ids[i]!, text.bytes, start, end));
      this.words.push(this.#word);
      if (start < end) {
        tokens.starts[i] = text.startOf(start);
        tokens.ends[i] = text.endOf(end - 1);
      }
    }
    this.#word++;
  }
}

/** A text that was gone over with tracking on. */
export class Tracked {
  readonly tokens: readonly string[];
  readonly #text: string;
  readonly #byteLength: number;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #words: Int32Array;
  // Every window of a text that was cut asks for the same.
  readonly #details: { [unit in OffsetUnit]?: Detail } = {};

  constructor(
    text: string,
    byteLength: number,
    starts: Int32Array,
    ends: Int32Array,
    words: Int32Array,
    tokens: readonly string[],
  ) {
    this.#text = text;
    this.#byteLength = byteLength;
    this.#starts = starts;
    this.#ends = ends;
    this.#words = words;
    this.tokens = tokens;
  }

  detail(unit: OffsetUnit): Detail {
    return (this.#details[unit] ??= this.#count(unit));
  }

  #count(unit: OffsetUnit): Detail {
    const units = unitsOfBytes(this.#text, this.#byteLength, unit);
    const offsets = new Int32Array(this.#starts.length * 2);
    for (let i = 0; i < this.#starts.length; i++) {
      const start = this.#starts[i]!;
      const end = this.#ends[i]!;
      offsets[i * 2] = units ? units[start]! : start;
      offsets[i * 2 + 1] = units ? units[end]! : end;
    }
    return { offsets, words: this.#words };
  }
}

/** Every byte of the original comes from its own character. */
export function trackOriginal(source: Text): void {
  source.track(true);
  const { bytes, length, starts, ends } = source;
  for (let at = 0; at < length;) {
    const end = at + sizeOf(bytes[at]!);
    for (const start = at; at < end; at++) {
      starts![at] = start;
      ends![at] = end;
    }
  }
}
