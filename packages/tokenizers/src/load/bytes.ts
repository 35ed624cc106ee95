import { invalid } from '../errors.ts';

/** Writes numbers of varying length. */
export class ByteWriter {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;

  /** An integer from 0 to 2^31 - 1, seven bits to a byte, the lowest first. */
  count(value: number): void {
    this.#reserve(5);
    for (; value > 0x7f; value >>>= 7) this.#bytes[this.#length++] = value | 0x80;
    this.#bytes[this.#length++] = value;
  }

  /** An integer of either sign that is mostly near 0. */
  difference(value: number): void {
    this.count(((value << 1) ^ (value >> 31)) >>> 0);
  }

  /**
   * Doubles. Where all of them are singles that were printed and read again, they are written so: how far each single is from the one
   * before (tokens are often in the order of their scores), and the few steps that the reading went off.
   */
  numbers(values: Float64Array): void {
    const steps = values.map((value) => (value - Math.fround(value)) / stepAt(Math.fround(value)));
    const single = steps.every((step) => Math.abs(step) < 64 && Number.isInteger(step));
    this.count(single ? 1 : 0);
    if (!single) {
      const bytes = new Uint8Array(values.length * 8);
      const view = new DataView(bytes.buffer);
      values.forEach((value, i) => view.setFloat64(i * 8, value, true));
      this.copy(bytes, 0, bytes.length);
      return;
    }
    let before = 0;
    for (const value of values) {
      one[0] = value;
      this.difference((bits[0]! - before) | 0);
      before = bits[0]!;
    }
    const off: number[] = [];
    steps.forEach((step, i) => step && off.push(i));
    this.count(off.length);
    for (const i of off) {
      this.count(i);
      this.difference(steps[i]!);
    }
  }

  copy(from: Uint8Array, start: number, end: number): void {
    if (start >= end) return;
    this.#reserve(end - start);
    this.#bytes.set(from.subarray(start, end), this.#length);
    this.#length += end - start;
  }

  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const bytes = new Uint8Array((this.#length + more) * 2);
    bytes.set(this.#bytes);
    this.#bytes = bytes;
  }
}

/** Reads what a `ByteWriter` has written. Never allocates more than the file is worth. */
export class ByteReader {
  at: number;
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  fail(): never {
    throw invalid(`byte ${this.at}`, 'wrong', 'what was packed');
  }

  /** At most `limit`, which without more ado is the number of bytes: nothing that is counted takes less than one. */
  count(limit = this.bytes.length): number {
    const bytes = this.bytes;
    let byte = bytes[this.at++]!;
    let value = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = bytes[this.at++]!;
      value |= (byte & 0x7f) << shift;
      if (shift > 28) this.fail();
    }
    // Behind the end there is no byte, so the number ends there too: where it stood is looked at here.
    value >>>= 0;
    if (this.at > bytes.length) this.fail();
    if (value > limit) this.fail();
    return value;
  }

  difference(): number {
    const value = this.count(0xffffffff);
    return (value >>> 1) ^ -(value & 1);
  }

  numbers(count: number): Float64Array {
    const values = new Float64Array(count);
    const { bytes } = this;
    if (this.count() !== 1) {
      const view = new DataView(bytes.buffer, bytes.byteOffset + this.at);
      this.take(count * 8);
      for (let i = 0; i < count; i++) values[i] = view.getFloat64(i * 8, true);
      return values;
    }
    let before = 0;
    for (let i = 0; i < count; i++) {
      bits[0] = before = (before + this.difference()) | 0;
      values[i] = one[0]!;
    }
    for (let off = this.count(); off > 0; off--) {
      const i = this.count(count - 1);
      values[i]! += this.difference() * stepAt(values[i]!);
    }
    return values;
  }

  /** Goes over `size` bytes and gives where they end. */
  take(size: number): number {
    this.at += size;
    if (this.at > this.bytes.length) this.fail();
    return this.at;
  }
}

const one = /* @__PURE__ */ new Float32Array(1);
const bits = /* @__PURE__ */ new Uint32Array(one.buffer);

/** How far the doubles next to a single are from each other. */
function stepAt(value: number): number {
  one[0] = value;
  return 2 ** (((bits[0]! >>> 23) & 0xff) - 127 - 52);
}
