/** The ids of one text, as they come. */
export class Tokens {
  ids: Int32Array = new Int32Array(256);
  length = 0;

  push(id: number): void {
    if (this.length === this.ids.length) this.#grow(1);
    this.ids[this.length++] = id;
  }

  append(ids: Int32Array): void {
    if (this.length + ids.length > this.ids.length) this.#grow(ids.length);
    this.ids.set(ids, this.length);
    this.length += ids.length;
  }

  #grow(more: number): void {
    const ids = new Int32Array((this.length + more) * 2);
    ids.set(this.ids.subarray(0, this.length));
    this.ids = ids;
  }
}
