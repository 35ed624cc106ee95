import { writeCodePoint } from './utf8.ts';

/**
 * Text in UTF-8 while it is being worked on, with, when tracked, the bytes of the original that each of its bytes came from.
 * UTF-8 because the reference works in it: what it counts in bytes (offsets, the length of a grapheme) is then the same here.
 */
export class Text {
  bytes: Uint8Array;
  length: number;
  /** Tracked only: byte `i` came from bytes `starts[i]` to `ends[i]` of the original text. Every byte of a character has the same range. */
  starts: Int32Array | null = null;
  ends: Int32Array | null = null;
  /** Where in the original this text begins: what is inserted in front of everything has the empty range there. */
  origin = 0;
  // Kept while tracking is off: texts are mostly gone over without it first, and then with it.
  #starts: Int32Array = new Int32Array(0);
  #ends: Int32Array = new Int32Array(0);

  constructor(capacity = 256) {
    this.bytes = new Uint8Array(capacity);
    this.length = 0;
  }

  get tracked(): boolean {
    return this.starts !== null;
  }

  /** Empties it for a new text that is tracked as `like` is, with room for `capacity` bytes. */
  reset(like: Text, capacity: number): this {
    this.length = 0;
    this.origin = like.origin;
    if (this.bytes.length < capacity) this.bytes = new Uint8Array(capacity * 2);
    this.track(like.tracked);
    return this;
  }

  /** Switches tracking on, with room for as many bytes as there is room for, or off. */
  track(on: boolean): void {
    if (on && this.#starts.length < this.bytes.length) {
      this.#starts = new Int32Array(this.bytes.length);
      this.#ends = new Int32Array(this.bytes.length);
    }
    this.starts = on ? this.#starts : null;
    this.ends = on ? this.#ends : null;
  }

  /** Room for `more` bytes behind the present end. */
  reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return;
    const capacity = needed * 2;
    this.bytes = grown(this.bytes, new Uint8Array(capacity));
    if (this.starts && this.ends) {
      this.starts = this.#starts = grown(this.starts, new Int32Array(capacity));
      this.ends = this.#ends = grown(this.ends, new Int32Array(capacity));
    }
  }

  /** Appends bytes `from` to `to` of another text as they are, with where they came from. */
  copy(source: Text, from: number, to: number): void {
    this.reserve(to - from);
    this.bytes.set(source.bytes.subarray(from, to), this.length);
    if (this.starts && this.ends && source.starts && source.ends) {
      this.starts.set(source.starts.subarray(from, to), this.length);
      this.ends.set(source.ends.subarray(from, to), this.length);
    }
    this.length += to - from;
  }

  /** Appends a character; `start` and `end` say which bytes of the original it came from (ignored when not tracked). */
  push(codePoint: number, start: number, end: number): void {
    this.reserve(4);
    const { length } = this;
    const at = writeCodePoint(this.bytes, length, codePoint);
    if (this.starts && this.ends) {
      this.starts.fill(start, length, at);
      this.ends.fill(end, length, at);
    }
    this.length = at;
  }

  /** Where byte `i` came from, or 0 when not tracked. */
  startOf(i: number): number {
    return this.starts ? this.starts[i]! : 0;
  }

  endOf(i: number): number {
    return this.ends ? this.ends[i]! : 0;
  }
}

function grown<A extends Uint8Array | Int32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
