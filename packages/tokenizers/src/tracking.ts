import type { Detail, OffsetUnit } from './encoding.ts';
import type { Model } from './models/model.ts';
import { unitsOfBytes } from './offsets.ts';
import type { Text } from './text.ts';
import { decode, sizeOf } from './utf8.ts';

/** Is shown the tokens as they come, and turns their places into places in the original. */
export class Tracker {
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly words: number[] = [];
  readonly spelled: string[] = [];
  readonly #model: Model;
  #word = 0;

  constructor(model: Model) {
    this.#model = model;
  }

  /** An added token, which is spelled as it was found, with the white space that it has taken in. */
  added(text: Text, start: number, end: number): void {
    this.spelled.push(decode(text.bytes, start, end));
    this.#place(text, start, end);
    this.#word++;
  }

  /**
   * The tokens of pieces, each of which is a word, but for the last if that `goesOn`. Numbers of `bounds`, `starts` and `ends` are
   * places in `text` plus `shift`.
   */
  pieces(
    text: Text,
    shift: number,
    bounds: Int32Array,
    [ids, starts, ends]: readonly [Int32Array, Int32Array, Int32Array],
    goesOn: boolean,
  ): void {
    let token = 0;
    for (let piece = 0; piece < bounds.length; piece += 2) {
      for (; token < ids.length && starts[token]! < bounds[piece + 1]!; token++) {
        const start = starts[token]! - shift;
        const end = ends[token]! - shift;
        this.spelled.push(this.#model.spell(ids[token]!, text.bytes, start, end));
        this.#place(text, start, end);
      }
      if (!goesOn || piece + 2 < bounds.length) this.#word++;
    }
  }

  #place(text: Text, start: number, end: number): void {
    this.starts.push(start < end ? text.startOf(start) : start);
    this.ends.push(start < end ? text.endOf(end - 1) : end);
    this.words.push(this.#word);
  }
}

/** A text that was gone over with tracking on. */
export class Tracked {
  readonly tokens: readonly string[];
  readonly #text: string;
  readonly #byteLength: number;
  readonly #tracker: Tracker;
  // Every window of a text that was cut asks for the same.
  readonly #details: { [unit in OffsetUnit]?: Detail } = {};

  constructor(text: string, byteLength: number, tracker: Tracker) {
    this.#text = text;
    this.#byteLength = byteLength;
    this.#tracker = tracker;
    this.tokens = tracker.spelled;
  }

  detail(unit: OffsetUnit): Detail {
    return (this.#details[unit] ??= this.#count(unit));
  }

  #count(unit: OffsetUnit): Detail {
    const units = unitsOfBytes(this.#text, this.#byteLength, unit);
    const { starts, ends, words } = this.#tracker;
    const offsets = new Int32Array(starts.length * 2);
    starts.forEach((start, i) => {
      offsets[i * 2] = units ? units[start]! : start;
      offsets[i * 2 + 1] = units ? units[ends[i]!]! : ends[i]!;
    });
    return { offsets, words: Int32Array.from(words) };
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
