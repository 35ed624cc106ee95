/**
 * A number for every code point, worked out when first asked for. 0 stands for not yet known, so `fill` must not give it.
 * In pages, so that a text pays only for the scripts that it is written in.
 */
export class CodePointTable {
  readonly #pages: (Int32Array | undefined)[] = Array.from({ length: 0x1100 });
  readonly #fill: (codePoint: number) => number;

  constructor(fill: (codePoint: number) => number) {
    this.#fill = fill;
  }

  get(codePoint: number): number {
    const page = this.#pages[codePoint >> 8];
    return (page && page[codePoint & 255]) || this.#find(codePoint);
  }

  #find(codePoint: number): number {
    const page = (this.#pages[codePoint >> 8] ??= new Int32Array(256));
    return (page[codePoint & 255] = this.#fill(codePoint));
  }
}
