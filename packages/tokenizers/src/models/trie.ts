import { invalid } from '../errors.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** The node every search begins at. */
export const ROOT = 0;
/** The label of a free cell: no byte of UTF-8. */
const FREE = 0xff;
/** A token ends here. */
const ENDS = 0x100;
/** A base has 23 bits: room for eight million nodes, many times what any known vocabulary has. */
const MAX_CELLS = 1 << 23;
/** So many cells are tried before those at the front are given up as too crowded. */
const MAX_TRIES = 32;
/** Tokens that are sorted without memory of their own for it. */
const SMALL = 256;

/**
 * The tokens of a vocabulary as a tree of bytes, in a double array: the child of a node for a byte is in the cell `base ^ byte`,
 * if the label of that cell is the byte. No two nodes have the same base, so the label alone tells whose child it is.
 * A node gets its children when it is first reached: most texts need a small part of a vocabulary, and loading one costs next to nothing.
 */
export class Trie {
  readonly #vocabulary: Vocabulary;
  // A cell: its label (8 bits), whether a token ends there (1 bit), its base (23 bits). The first 256 cells stay free, but for
  // the root: the children of nodes that have none. A label alone is a node that has not been reached yet.
  #cells = new Int32Array(1 << 12).fill(FREE);
  /** The id of the token that ends at a node, or, as long as it has not been reached, the place of its tokens in the order. */
  #values = new Int32Array(1 << 12);
  #taken = new Uint8Array(1 << 12);
  // Where free cells are looked for, for an only child and for several.
  #open = 256;
  #front = 256;
  /** Ids. The tokens of a node are a range of them, which is sorted by one more byte when the node is reached. */
  readonly #order: Int32Array;
  // Of a range that begins at a place: where it ends, and how many bytes its tokens share.
  readonly #ends: Int32Array;
  readonly #depths: Int32Array;
  readonly #sorted = new Int32Array(SMALL);
  readonly #counts = new Int32Array(256);
  readonly #labels = new Uint8Array(256);

  constructor(vocabulary: Vocabulary) {
    const { starts, ends, size } = vocabulary;
    this.#vocabulary = vocabulary;
    this.#order = new Int32Array(size);
    this.#ends = new Int32Array(size + 1);
    this.#depths = new Int32Array(size + 1);
    let count = 0;
    // An empty token is never found in a text, and an id without a token is as empty.
    for (let id = 0; id < starts.length; id++) if (ends[id]! > starts[id]!) this.#order[count++] = id;
    this.#ends[0] = count;
    this.#expand(ROOT);
  }

  /** The node that `byte` leads to, or -1. */
  step(node: number, byte: number): number {
    const cells = this.#cells;
    const child = (cells[node]! >>> 9) ^ byte;
    const cell = cells[child]!;
    if ((cell & 0xff) !== byte) return -1;
    if (cell === byte) this.#expand(child);
    return child;
  }

  /** The id of the token that ends at a node, or -1. */
  idAt(node: number): number {
    return this.#cells[node]! & ENDS ? this.#values[node]! : -1;
  }

  /** The node that bytes `start` to `end` lead to, or -1. */
  reach(bytes: Uint8Array, start: number, end: number): number {
    let node = ROOT;
    for (let i = start; i < end && node >= 0; i++) node = this.step(node, bytes[i]!);
    return node;
  }

  /** Gives a node its token and its children. */
  #expand(node: number): void {
    const { pool, starts, ends } = this.#vocabulary;
    const order = this.#order;
    const counts = this.#counts;
    const labels = this.#labels;
    const first = this.#values[node]!;
    const last = this.#ends[first]!;
    const depth = this.#depths[first]!;
    let kinds = 0;
    for (let i = first; i < last; i++) {
      const id = order[i]!;
      const at = starts[id]! + depth;
      if (at < ends[id]!) {
        if (counts[pool[at]!]!++ === 0) labels[kinds++] = pool[at]!;
        continue;
      }
      // The last of equal tokens counts, as it does in the reference.
      this.#values[node] = id;
      this.#cells[node]! |= ENDS;
    }
    if (kinds === 0) return;
    const base = this.#place(kinds);
    this.#cells[node]! |= base << 9;
    let place = first;
    for (let i = 0; i < kinds; i++) {
      const label = labels[i]!;
      this.#cells[base ^ label] = label;
      this.#values[base ^ label] = place;
      this.#depths[place] = depth + 1;
      const next = place + counts[label]!;
      this.#ends[place] = next;
      counts[label] = place;
      place = next;
    }
    const sorted = last - first > SMALL ? new Int32Array(last - first) : this.#sorted;
    for (let i = first; i < last; i++) {
      const at = starts[order[i]!]! + depth;
      if (at < ends[order[i]!]!) sorted[counts[pool[at]!]!++ - first] = order[i]!;
    }
    for (let i = first; i < place; i++) order[i] = sorted[i - first]!;
    for (let i = 0; i < kinds; i++) counts[labels[i]!] = 0;
  }

  /** A base that is not taken, whose cells for all labels are free. Only children fill the gaps that the others leave. */
  #place(count: number): number {
    const labels = this.#labels;
    for (let tries = 0, cell = count > 1 ? this.#front : this.#open; ; cell++) {
      if (cell + 256 > this.#cells.length) this.#grow();
      const cells = this.#cells;
      tries++;
      const base = cell ^ labels[0]!;
      if ((cells[cell]! & 0xff) !== FREE || this.#taken[base]) continue;
      let i = 1;
      while (i < count && (cells[base ^ labels[i]!]! & 0xff) === FREE) i++;
      if (i < count) continue;
      if (count === 1) this.#open = cell + 1;
      else if (tries > MAX_TRIES) this.#front = cell;
      this.#taken[base] = 1;
      return base;
    }
  }

  #grow(): void {
    const size = this.#cells.length * 2;
    if (size > MAX_CELLS) throw invalid('model.vocab', 'too long', 'fewer tokens');
    const cells = new Int32Array(size).fill(FREE);
    const values = new Int32Array(size);
    const taken = new Uint8Array(size);
    cells.set(this.#cells);
    values.set(this.#values);
    taken.set(this.#taken);
    this.#cells = cells;
    this.#values = values;
    this.#taken = taken;
  }
}
