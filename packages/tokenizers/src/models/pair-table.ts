/** Which two tokens merge into which, and how early: an open-addressing table of (left, right) with (rank, merged id). */
export class PairTable {
  /** Four numbers a slot: left, right, rank, merged id. A free slot has left -1. One slot is a quarter of a cache line. */
  readonly #slots: Int32Array;
  readonly #mask: number;
  readonly size: number;

  /** `merges` is triples of left id, right id and merged id, in rank order. Of two merges of the same pair the later one counts, as in the reference. `ranks` is for merges of equal rank. */
  constructor(merges: Int32Array, ranks?: Int32Array) {
    this.size = merges.length / 3;
    let capacity = 16;
    while (capacity * 0.6 < this.size) capacity *= 2;
    this.#slots = new Int32Array(capacity * 4);
    this.#mask = capacity - 1;
    for (let at = 0; at < this.#slots.length; at += 4) this.#slots[at] = -1;
    for (let rank = 0, at = 0; rank < this.size; rank++, at += 3) {
      const left = merges[at]!;
      const right = merges[at + 1]!;
      let slot = this.find(left, right);
      if (slot < 0) slot = ~slot;
      this.#slots[slot] = left;
      this.#slots[slot + 1] = right;
      this.#slots[slot + 2] = ranks ? ranks[rank]! : rank;
      this.#slots[slot + 3] = merges[at + 2]!;
    }
  }

  /** Where a pair stands, or `~place` of the free slot where it would. */
  find(left: number, right: number): number {
    const slots = this.#slots;
    let hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
    hash ^= hash >>> 15;
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = slot * 4;
      if (slots[at] === left && slots[at + 1] === right) return at;
      if (slots[at] === -1) return ~at;
    }
  }

  rankAt(place: number): number {
    return this.#slots[place + 2]!;
  }

  mergedAt(place: number): number {
    return this.#slots[place + 3]!;
  }

  /** The merges as they were given to the constructor. */
  toMerges(): Int32Array {
    const merges = new Int32Array(this.size * 3);
    for (let at = 0; at < this.#slots.length; at += 4) {
      if (this.#slots[at] === -1) continue;
      const rank = this.#slots[at + 2]! * 3;
      merges[rank] = this.#slots[at]!;
      merges[rank + 1] = this.#slots[at + 1]!;
      merges[rank + 2] = this.#slots[at + 3]!;
    }
    return merges;
  }
}
