/** The tokens of one text as a model finds them. Columns, so that nothing is allocated for a token. */
export class Tokens {
  ids: Int32Array = new Int32Array(256);
  /** Byte offsets in the text that the model was given. */
  starts: Int32Array = new Int32Array(256);
  ends: Int32Array = new Int32Array(256);
  length = 0;

  push(id: number, start: number, end: number): void {
    const at = this.length++;
    if (at === this.ids.length) this.grow(at + 1);
    this.ids[at] = id;
    this.starts[at] = start;
    this.ends[at] = end;
  }

  /** Makes room for `capacity` tokens at least. */
  grow(capacity: number): void {
    if (capacity <= this.ids.length) return;
    const size = Math.max(capacity, this.ids.length * 2);
    this.ids = grown(this.ids, size);
    this.starts = grown(this.starts, size);
    this.ends = grown(this.ends, size);
  }
}

function grown(from: Int32Array, size: number): Int32Array {
  const to = new Int32Array(size);
  to.set(from);
  return to;
}
