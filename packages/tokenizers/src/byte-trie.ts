import { encode } from './utf8.ts';

/** A few texts with a value each, as a tree of bytes. */
export class ByteTrie<T> {
  /** Child of node `n` by byte `b` at `n * 256 + b`. */
  readonly #children = new Map<number, number>();
  readonly #values = new Map<number, T>();
  /** A 1 for each byte that a text begins with. */
  readonly firsts = new Uint8Array(256);
  /** The value of what `longest` has found. */
  found: T | undefined;

  constructor(entries: Iterable<readonly [text: string, value: T]>) {
    let nodes = 1;
    for (const [text, value] of entries) {
      const bytes = encode(text);
      if (bytes.length === 0) continue;
      this.firsts[bytes[0]!] = 1;
      let node = 0;
      for (const byte of bytes) {
        const key = node * 256 + byte;
        let child = this.#children.get(key);
        if (child === undefined) this.#children.set(key, (child = nodes++));
        node = child;
      }
      this.#values.set(node, value);
    }
  }

  /** Where the longest text ends that begins at `at`, or -1. */
  longest(bytes: Uint8Array, at: number, to: number): number {
    let end = -1;
    for (let node: number | undefined = 0; at < to;) {
      node = this.#children.get(node * 256 + bytes[at++]!);
      if (node === undefined) break;
      if (!this.#values.has(node)) continue;
      this.found = this.#values.get(node);
      end = at;
    }
    return end;
  }
}
