import type { PairTable } from './pair-table.ts';

/** No pair merges here. */
const NEVER = 0x7fffffff;
/** Up to so many symbols the least rank is searched from end to end: measured faster than a heap. */
const SHORT = 48;
/** Merges between two pauses: some milliseconds. */
const MERGES_A_STEP = 1 << 14;
/** Heap keys are rank * PLACES + place, exact in a double for ranks below 2^25. */
const PLACES = 2 ** 28;

/**
 * Byte pair encoding of one word: of all pairs of neighbours that merge, again and again the one of least rank, the leftmost of
 * equals (Sennrich et al. 2016). Give it the symbols by `ids` and `lengths`, call `merge`, and read them back.
 */
export class Merger {
  readonly #pairs: PairTable;
  ids = new Int32Array(256);
  /** Bytes of each symbol. */
  lengths = new Int32Array(256);
  // Of the pair that begins at a symbol.
  #ranks = new Int32Array(256);
  #merged = new Int32Array(256);
  // Long words only: neighbours as a list, and a binary heap with the least key on top.
  #next = new Int32Array(0);
  #previous = new Int32Array(0);
  #heap = new Float64Array(0);
  #heaped = 0;

  constructor(pairs: PairTable) {
    this.#pairs = pairs;
  }

  reserve(symbols: number): void {
    if (symbols <= this.ids.length) return;
    const size = symbols * 2;
    const { ids, lengths } = this;
    (this.ids = new Int32Array(size)).set(ids);
    (this.lengths = new Int32Array(size)).set(lengths);
    this.#ranks = new Int32Array(size);
    this.#merged = new Int32Array(size);
  }

  /** Merges symbols `from` to `to` and moves what is left to the front of that range. Gives the end of it. */
  merge(from: number, to: number): number {
    if (to - from < 2) return to;
    if (to - from > SHORT) {
      const steps = this.steps(from, to);
      for (;;) {
        const { done, value } = steps.next();
        if (done) return value;
      }
    }
    for (let i = from; i < to - 1; i++) this.#look(i, i + 1);
    this.#ranks[to - 1] = NEVER;
    return this.#mergeShort(from, to);
  }

  /** The same for a long word, with a pause every so many merges. */
  *steps(from: number, to: number): Generator<void, number> {
    this.#begin(from, to);
    while (!this.#mergeSome(to)) yield;
    return this.#collect(from, to);
  }

  /** Notes how symbols `left` and `right`, now neighbours, merge. */
  #look(left: number, right: number): void {
    const place = this.#pairs.find(this.ids[left]!, this.ids[right]!);
    if (place < 0) {
      this.#ranks[left] = NEVER;
      return;
    }
    this.#ranks[left] = this.#pairs.rankAt(place);
    this.#merged[left] = this.#pairs.mergedAt(place);
  }

  #mergeShort(from: number, to: number): number {
    const { ids, lengths } = this;
    const ranks = this.#ranks;
    const merged = this.#merged;
    for (;;) {
      let least = NEVER;
      let at = -1;
      for (let i = from; i < to - 1; i++) {
        const rank = ranks[i]!;
        if (rank < least) {
          least = rank;
          at = i;
        }
      }
      if (at < 0) return to;
      ids[at] = merged[at]!;
      lengths[at] = lengths[at]! + lengths[at + 1]!;
      to--;
      for (let i = at + 1; i < to; i++) {
        ids[i] = ids[i + 1]!;
        lengths[i] = lengths[i + 1]!;
        ranks[i] = ranks[i + 1]!;
        merged[i] = merged[i + 1]!;
      }
      if (at + 1 < to) this.#look(at, at + 1);
      else ranks[at] = NEVER;
      if (at > from) this.#look(at - 1, at);
    }
  }

  /** The neighbours as a list, and every pair that merges on the heap. */
  #begin(from: number, to: number): void {
    if (this.#next.length < this.ids.length) {
      this.#next = new Int32Array(this.ids.length);
      this.#previous = new Int32Array(this.ids.length);
    }
    // A pair is pushed when it comes into being: at most three pushes for a symbol.
    if (this.#heap.length < (to - from) * 3) this.#heap = new Float64Array((to - from) * 3);
    this.#heaped = 0;
    for (let i = from; i < to; i++) {
      this.#next[i] = i + 1;
      this.#previous[i] = i > from ? i - 1 : -1;
      this.#ranks[i] = NEVER;
      if (i + 1 < to) this.#offer(i, i + 1);
    }
  }

  /** As many merges as a pause may be apart; true when no pair is left. */
  #mergeSome(to: number): boolean {
    const { ids, lengths } = this;
    const next = this.#next;
    const previous = this.#previous;
    const ranks = this.#ranks;
    for (let left = MERGES_A_STEP; this.#heaped > 0; left--) {
      if (left === 0) return false;
      const key = this.#pop();
      const at = key % PLACES;
      // Stale: the pair has merged with something else since, or the symbol is gone.
      if (ranks[at] !== (key - at) / PLACES) continue;
      const gone = next[at]!;
      const after = next[gone]!;
      ids[at] = this.#merged[at]!;
      lengths[at] = lengths[at]! + lengths[gone]!;
      ranks[gone] = ranks[at] = NEVER;
      next[at] = after;
      if (after < to) {
        previous[after] = at;
        this.#offer(at, after);
      }
      if (previous[at]! >= 0) this.#offer(previous[at]!, at);
    }
    return true;
  }

  #offer(left: number, right: number): void {
    this.#look(left, right);
    if (this.#ranks[left] !== NEVER) this.#push(this.#ranks[left]! * PLACES + left);
  }

  #collect(from: number, to: number): number {
    let out = from;
    for (let i = from; i < to; i = this.#next[i]!) {
      this.ids[out] = this.ids[i]!;
      this.lengths[out++] = this.lengths[i]!;
    }
    return out;
  }

  #push(key: number): void {
    const heap = this.#heap;
    let at = this.#heaped++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (heap[parent]! <= key) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = key;
  }

  #pop(): number {
    const heap = this.#heap;
    const top = heap[0]!;
    const last = heap[--this.#heaped]!;
    const size = this.#heaped;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= size) break;
      if (child + 1 < size && heap[child + 1]! < heap[child]!) child++;
      if (heap[child]! >= last) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return top;
  }
}
