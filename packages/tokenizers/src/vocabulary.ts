import { decode, encode } from './utf8.ts';

/** A table of byte strings with their ids. Typed arrays only: 100,000 tokens are a few objects, not 100,000. */
export class Vocabulary {
  /** The bytes of all tokens, one after another. */
  readonly pool: Uint8Array;
  /** Token `id` is bytes `starts[id]` to `ends[id]` of the pool; an id that no token has is `-1` to `-1`. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Number of tokens. */
  readonly size: number;
  /** One more than an id, 0 where free; above that the bits of its hash that the number of the slot does not say. */
  readonly #slots: Int32Array;
  readonly #mask: number;

  /** Further spellings, in a table of their own, and the id that each of them stands for: files exist where two tokens have one id. */
  readonly others: Vocabulary | undefined;
  readonly otherIds: readonly number[];

  /**
   * `starts` and `ends` are indexed by id. Of two ids with the same bytes the one whose bytes come later in the pool is found;
   * with `unique` the other has no token then, as in a map where a key was set twice.
   */
  constructor(
    pool: Uint8Array,
    starts: Int32Array,
    ends: Int32Array,
    unique = false,
    others?: Vocabulary,
    otherIds: readonly number[] = [],
  ) {
    this.pool = pool;
    this.starts = starts;
    this.ends = ends;
    this.others = others;
    this.otherIds = otherIds;
    let capacity = 16;
    while (capacity < starts.length * 2) capacity *= 2;
    const slots = (this.#slots = new Int32Array(capacity));
    const mask = (this.#mask = capacity - 1);
    let size = otherIds.length;
    for (let id = 0; id < starts.length; id++) {
      const start = starts[id]!;
      if (start < 0) continue;
      size++;
      let kept = id;
      const hash = hashOf(pool, start, ends[id]!);
      let slot = hash & mask;
      for (let entry; (entry = slots[slot]!) !== 0; slot = (slot + 1) & mask) {
        const other = (entry & mask) - 1;
        if ((entry ^ hash) & ~mask || !this.has(other, pool, start, ends[id]!)) continue;
        const dropped = starts[other]! < start ? other : id;
        kept = other + id - dropped;
        if (!unique) break;
        size--;
        starts[dropped] = ends[dropped] = -1;
        break;
      }
      slots[slot] = (hash & ~mask) | (kept + 1);
    }
    this.size = size;
  }

  /** Whether the token `id` is bytes `start` to `end`. */
  has(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    let at = this.starts[id]!;
    if (this.ends[id]! - at !== end - start || at < 0) return false;
    const { pool } = this;
    while (start < end && bytes[start] === pool[at]) {
      start++;
      at++;
    }
    return start === end;
  }

  /** The id of bytes `start` to `end`, or -1. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const slots = this.#slots;
    const mask = this.#mask;
    const hash = hashOf(bytes, start, end);
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot]!;
      if (entry === 0) return this.others ? (this.otherIds[this.others.find(bytes, start, end)] ?? -1) : -1;
      const id = (entry & mask) - 1;
      if (((entry ^ hash) & ~mask) === 0 && this.has(id, bytes, start, end)) return id;
    }
  }

  idOf(token: string): number | undefined {
    const bytes = encode(token);
    const id = this.find(bytes, 0, bytes.length);
    return id < 0 ? undefined : id;
  }

  /** The token as text, or undefined where no token has the id. */
  tokenOf(id: number): string | undefined {
    const start = this.starts[id] ?? -1;
    return start < 0 ? undefined : decode(this.pool, start, this.ends[id]);
  }

  /** Builds a table of tokens that are given as strings, one by one. */
  static of(tokens: Iterable<readonly [token: string, id: number]>): Vocabulary {
    const builder = new VocabularyBuilder();
    for (const [token, id] of tokens) {
      const bytes = encode(token);
      builder.add(bytes, 0, bytes.length, id);
    }
    return builder.build();
  }
}

/** Collects tokens in any order of ids. Of two tokens with the same id the later one is what the id stands for; both are found. */
export class VocabularyBuilder {
  #pool = new Uint8Array(1 << 16);
  #length = 0;
  #starts: Int32Array = new Int32Array(1024).fill(-1);
  #ends: Int32Array = new Int32Array(1024).fill(-1);
  #count = 0;
  #others: VocabularyBuilder | undefined;
  readonly #otherIds: number[] = [];

  add(bytes: Uint8Array, start: number, end: number, id: number): void {
    const length = this.#length + end - start;
    if (length > this.#pool.length) {
      const pool = new Uint8Array(length * 2);
      pool.set(this.#pool);
      this.#pool = pool;
    }
    if (id >= this.#starts.length) {
      this.#starts = extended(this.#starts, id * 2);
      this.#ends = extended(this.#ends, id * 2);
    }
    if (this.#starts[id]! >= 0) {
      this.#others ??= new VocabularyBuilder();
      this.#others.add(this.#pool, this.#starts[id]!, this.#ends[id]!, this.#otherIds.push(id) - 1);
    }
    // Tokens are a few bytes: a loop is faster than a subarray and `set`.
    for (let i = start, at = this.#length; i < end; i++, at++) this.#pool[at] = bytes[i]!;
    this.#starts[id] = this.#length;
    this.#ends[id] = this.#length = length;
    this.#count = Math.max(this.#count, id + 1);
  }

  /** `unique`: see the constructor of `Vocabulary`. */
  build(unique = false): Vocabulary {
    return new Vocabulary(
      this.#pool.slice(0, this.#length),
      this.#starts.slice(0, this.#count),
      this.#ends.slice(0, this.#count),
      unique,
      this.#others?.build(unique),
      this.#otherIds,
    );
  }
}

/** FNV-1a, then mixed so that the low bits depend on all of it. */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash ^ (hash >>> 15);
}

function extended(from: Int32Array, size: number): Int32Array {
  const to = new Int32Array(size).fill(-1);
  to.set(from);
  return to;
}
