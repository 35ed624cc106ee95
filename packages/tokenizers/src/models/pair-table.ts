/** Which two tokens merge into which, and how early: an open-addressing table of places in the list of merges, which it shares. */
export class PairTable {
  /**
   * One more than the place of a merge, 0 where free; above that the bits of its hash that the number of the slot does not say.
   * They tell nearly all other pairs apart, so that a pair that does not merge costs one look into a small table.
   */
  readonly #slots: Int32Array;
  readonly #mask: number;
  readonly #merges: Int32Array;
  readonly #ranks: Int32Array | undefined;

  /** `merges` is triples of left id, right id and merged id, in rank order. Of two merges of the same pair the later one counts, as in the reference. `ranks` is for merges of equal rank. */
  constructor(merges: Int32Array, ranks?: Int32Array) {
    this.#merges = merges;
    this.#ranks = ranks;
    let capacity = 16;
    while (capacity * 1.8 < merges.length) capacity *= 2;
    const slots = (this.#slots = new Int32Array(capacity));
    const mask = (this.#mask = capacity - 1);
    for (let at = 0, place = 1; at < merges.length; at += 3, place++) {
      const left = merges[at]!;
      const right = merges[at + 1]!;
      const hash = pairHash(left, right);
      let slot = hash & mask;
      for (let entry; (entry = slots[slot]!) !== 0; slot = (slot + 1) & mask) {
        if ((entry ^ hash) & ~mask) continue;
        const other = (entry & mask) * 3 - 3;
        if (merges[other] === left && merges[other + 1] === right) break;
      }
      slots[slot] = (hash & ~mask) | place;
    }
  }

  /** The place of the merge of a pair, or -1. */
  find(left: number, right: number): number {
    const slots = this.#slots;
    const mask = this.#mask;
    const merges = this.#merges;
    const hash = pairHash(left, right);
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot]!;
      if (entry === 0) return -1;
      if ((entry ^ hash) & ~mask) continue;
      const place = (entry & mask) - 1;
      if (merges[place * 3] === left && merges[place * 3 + 1] === right) return place;
    }
  }

  rankAt(place: number): number {
    return this.#ranks ? this.#ranks[place]! : place;
  }

  mergedAt(place: number): number {
    return this.#merges[place * 3 + 2]!;
  }
}

export function pairHash(left: number, right: number): number {
  const hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
  return hash ^ (hash >>> 15);
}
