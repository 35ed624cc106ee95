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

const one = /* @__PURE__ */ new Float32Array(1);
const bits = /* @__PURE__ */ new Uint32Array(one.buffer);

/** How far the doubles next to a single are from each other. */
function stepAt(value: number): number {
  one[0] = value;
  return 2 ** (((bits[0]! >>> 23) & 0xff) - 127 - 52);
}
