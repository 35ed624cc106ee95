import { hashOf } from './vocabulary.ts';
import type { Tokens } from './tokens.ts';

/** Slots at most. Full halfway, it is emptied: text that never repeats costs no more memory than this (8 MiB, and what the words hold). */
const MAX_SLOTS = 1 << 19;
const FIRST_SLOTS = 1 << 10;
/** Bytes of a word that fit into the slot itself, so that most words are found by reading one cache line. */
const INLINE = 11;
/** A longer word is not kept: it will hardly come again. */
const MAX_WORD = 256;
const POOLED = 1 << 30;

/**
 * Words with their tokens. A slot is four numbers: three of key and one of value. A word of up to 11 bytes is its own key
 * (the bytes, and the length on top of the third), a longer one is hash, place in the pool, and length.
 * A value is the id of the only token, or -1 - the place of a record: number of tokens, then id and end of each.
 */
export class WordCache {
  #slots = new Int32Array(FIRST_SLOTS * 4);
  #mask = FIRST_SLOTS - 1;
  #used = 0;
  #pool = new Uint8Array(1024);
  #pooled = 0;
  #records = new Int32Array(1024);
  #recorded = 0;
  // The key of the last `find`, which `add` files the word under.
  #key0 = 0;
  #key1 = 0;
  #key2 = 0;
  #slot = 0;

  /** Appends the tokens of a word that is known and gives true, else false. */
  find(bytes: Uint8Array, start: number, end: number, tokens: Tokens): boolean {
    const length = end - start;
    let key0 = 0;
    let key1 = 0;
    let key2 = 0;
    let hash: number;
    if (length <= INLINE) {
      // Bytes behind the end are left out by the shifts being of 0.
      let i = start;
      for (let shift = 0; i < end && shift < 32; shift += 8) key0 |= bytes[i++]! << shift;
      for (let shift = 0; i < end && shift < 32; shift += 8) key1 |= bytes[i++]! << shift;
      for (let shift = 0; i < end; shift += 8) key2 |= bytes[i++]! << shift;
      key2 |= length << 24;
      hash = keyHash(key0, key1, key2);
    } else {
      if (length > MAX_WORD) return false;
      key0 = hash = hashOf(bytes, start, end);
      key2 = POOLED | length;
    }
    const slots = this.#slots;
    const mask = this.#mask;
    let slot = hash & mask;
    for (;;) {
      const at = slot * 4;
      const found2 = slots[at + 2]!;
      if (found2 === 0) break;
      if (
        found2 === key2 &&
        slots[at] === key0 &&
        (key2 & POOLED ? this.#same(slots[at + 1]!, bytes, start, end) : slots[at + 1] === key1)
      ) {
        this.#emit(slots[at + 3]!, start, end, tokens);
        return true;
      }
      slot = (slot + 1) & mask;
    }
    this.#key0 = key0;
    this.#key1 = key1;
    this.#key2 = key2;
    this.#slot = slot;
    return false;
  }

  /** Files the word that `find` has just not found; its tokens are those from `first` on. */
  add(bytes: Uint8Array, start: number, end: number, tokens: Tokens, first: number): void {
    const length = end - start;
    if (length > MAX_WORD) return;
    const count = tokens.length - first;
    if (length > INLINE) {
      this.#key1 = this.#pooled;
      if (this.#pooled + length > this.#pool.length) {
        const pool = new Uint8Array(this.#pool.length * 2);
        pool.set(this.#pool);
        this.#pool = pool;
      }
      for (let i = start; i < end; i++) this.#pool[this.#pooled++] = bytes[i]!;
    }
    const at = this.#slot * 4;
    this.#slots[at] = this.#key0;
    this.#slots[at + 1] = this.#key1;
    this.#slots[at + 2] = this.#key2;
    this.#slots[at + 3] =
      count === 1 && tokens.starts[first] === start && tokens.ends[first] === end
        ? tokens.ids[first]!
        : -1 - this.#record(tokens, first, start);
    if (++this.#used * 2 > this.#mask) this.#makeRoom();
  }

  #same(place: number, bytes: Uint8Array, start: number, end: number): boolean {
    const pool = this.#pool;
    for (let i = start; i < end; i++) if (pool[place++] !== bytes[i]) return false;
    return true;
  }

  #emit(value: number, start: number, end: number, tokens: Tokens): void {
    let at = tokens.length;
    if (value >= 0) {
      if (at === tokens.ids.length) tokens.grow(at + 1);
      tokens.ids[at] = value;
      tokens.starts[at] = start;
      tokens.ends[at] = end;
      tokens.length = at + 1;
      return;
    }
    const records = this.#records;
    let from = -1 - value;
    const count = records[from++]!;
    if (at + count > tokens.ids.length) tokens.grow(at + count);
    const { ids, starts, ends } = tokens;
    let last = start;
    for (const stop = at + count; at < stop; at++) {
      ids[at] = records[from++]!;
      starts[at] = last;
      ends[at] = last = start + records[from++]!;
    }
    tokens.length = at;
  }

  #record(tokens: Tokens, first: number, start: number): number {
    const place = this.#recorded;
    const needed = place + 1 + (tokens.length - first) * 2;
    if (needed > this.#records.length) {
      const records = new Int32Array(needed * 2);
      records.set(this.#records);
      this.#records = records;
    }
    let at = place;
    this.#records[at++] = tokens.length - first;
    for (let i = first; i < tokens.length; i++) {
      this.#records[at++] = tokens.ids[i]!;
      this.#records[at++] = tokens.ends[i]! - start;
    }
    this.#recorded = at;
    return place;
  }

  #makeRoom(): void {
    const old = this.#slots;
    if (old.length === MAX_SLOTS * 4) {
      old.fill(0);
      this.#used = this.#pooled = this.#recorded = 0;
      return;
    }
    this.#slots = new Int32Array(old.length * 4);
    this.#mask = old.length - 1; // four times as many slots: old.length numbers are as many slots
    const slots = this.#slots;
    const mask = this.#mask;
    for (let at = 0; at < old.length; at += 4) {
      const key2 = old[at + 2]!;
      if (key2 === 0) continue;
      let slot = (key2 & POOLED ? old[at]! : keyHash(old[at]!, old[at + 1]!, key2)) & mask;
      while (slots[slot * 4 + 2] !== 0) slot = (slot + 1) & mask;
      for (let i = 0; i < 4; i++) slots[slot * 4 + i] = old[at + i]!;
    }
  }
}

/** Mixed once more than looks needed: words differ in few bits, and the last multiplication halves the slots that are looked at in vain. */
function keyHash(key0: number, key1: number, key2: number): number {
  let hash = Math.imul(key0, 0x9e3779b1) ^ Math.imul(key1, 0x85ebca6b) ^ Math.imul(key2, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return hash ^ (hash >>> 16);
}
