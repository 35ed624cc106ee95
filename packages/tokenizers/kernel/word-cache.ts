import { sameBytes } from './characters';
import { allocate, enlarge } from './memory';
import { addToken, endAt, idAt, startAt, tokenCount } from './tokens';

/** The table grows by this factor when two thirds are full, and is emptied once it is as large as it may be: text that never repeats costs 8 MiB and what its words hold. */
const GROWTH: u32 = 2;
const FIRST_SLOTS: u32 = 1 << 10;
const MOST_SLOTS: u32 = 1 << 19;
/** A slot: three numbers of key and one of value. */
const SLOT: u32 = 4; // 16 bytes, as a shift
/** A word of so many bytes is its own key, so that most are found by reading one cache line. */
const INLINE: u32 = 11;
/** A longer word is not kept: it will hardly come again, and its ends would not fit into a byte each. */
const LONGEST: u32 = 255;
const POOLED: u32 = 1 << 30;

// Odd numbers without a pattern, in two halves each: a number of 64 bits is no number to other tools.
const WIDE_0: u64 = (0x9e3779b9 << 32) | 0x7f4a7c15;
const WIDE_1: u64 = (0xd6e8feb8 << 32) | 0x6659fd93;

let slots: usize = 0;
let mask: u32 = 0;
let used: u32 = 0;
/**
 * What the slots have no room for. A value of -1 - the place of a record says the tokens of a word: their number, the ids, and in a
 * byte each where they end. Before the record of a longer word stand its bytes, and its key is hash, place, and length.
 */
let pool: usize = 0;
let pooled: u32 = 0;
let poolSize: u32 = 0;

// The key of the last word that was not found, and the slot that `keepWord` files it in.
let key0: u32 = 0;
let key1: u32 = 0;
let key2: u32 = 0;
let place: usize = 0;

/** Appends the tokens of a word that is known, as if it began at `base`, and gives true. */
export function findWord(at: usize, end: usize, base: usize): bool {
  const length = <u32>(end - at);
  if (length > INLINE) return findLong(at, length, base);
  let part0: u32;
  let part1: u32;
  let part2: u32;
  if (ASC_FEATURE_SIMD) {
    // Reads beyond the word, which costs less than not to, and takes that away again.
    const low = load<u64>(at) & ((<u64>-1) >> ((<u64>(8 - min(length, 8))) << 3));
    part0 = <u32>low;
    part1 = <u32>(low >> 32);
    part2 = length > 8 ? load<u32>(at, 8) & (0xffffffff >> ((12 - length) << 3)) : 0;
  } else {
    part0 = readPart(at, min(length, 4));
    part1 = length > 4 ? readPart(at + 4, min(length - 4, 4)) : 0;
    part2 = length > 8 ? readPart(at + 8, length - 8) : 0;
  }
  part2 |= length << 24;
  let slot = slotOf(part0, part1, part2) & mask;
  let found = slots + (slot << SLOT);
  while (load<u32>(found, 8) !== part2 || load<u32>(found) !== part0 || load<u32>(found, 4) !== part1) {
    if (load<u32>(found, 8) === 0) {
      key0 = part0;
      key1 = part1;
      key2 = part2;
      place = found;
      return false;
    }
    slot = (slot + 1) & mask;
    found = slots + (slot << SLOT);
  }
  addValue(load<i32>(found, 12), base, length);
  return true;
}

function findLong(at: usize, length: u32, base: usize): bool {
  if (length > LONGEST) return false;
  const hash = wordHash(at, length);
  const part2 = POOLED | length;
  let slot = hash & mask;
  let found = slots + (slot << SLOT);
  while (
    load<u32>(found, 8) !== part2 ||
    load<u32>(found) !== hash ||
    !sameBytes(pool + load<u32>(found, 4), at, length)
  ) {
    if (load<u32>(found, 8) === 0) {
      key0 = hash;
      key2 = part2;
      place = found;
      return false;
    }
    slot = (slot + 1) & mask;
    found = slots + (slot << SLOT);
  }
  addValue(load<i32>(found, 12), base, length);
  return true;
}

/** @inline */
function addValue(value: i32, base: usize, length: u32): void {
  if (value >= 0) addToken(value, base, base + length);
  else addRecord(pool + (-1 - value), base);
}

function addRecord(record: usize, base: usize): void {
  const count = load<u32>(record);
  let ids = record + 4;
  let ends = ids + (count << 2);
  let start = base;
  for (const stop = ends; ids < stop; ids += 4, ends++) {
    const end = base + load<u8>(ends);
    addToken(load<i32>(ids), start, end);
    start = end;
  }
}

/** Files the word that `findWord` has just not found; its tokens are those from `first` on, and began at `base`. */
export function keepWord(at: usize, end: usize, base: usize, first: i32): void {
  const length = <u32>(end - at);
  if (length > LONGEST) return;
  const count = <u32>(tokenCount() - first);
  const needed = pooled + length + count * 5 + 16;
  if (needed > poolSize) {
    pool = enlarge(pool, poolSize, needed * 2);
    poolSize = needed * 2;
  }
  if (length > INLINE) {
    key1 = pooled;
    memory.copy(pool + pooled, at, length);
    pooled = (pooled + length + 3) & ~3;
  }
  store<u32>(place, key0);
  store<u32>(place, key1, 4);
  store<u32>(place, key2, 8);
  const isWhole = count === 1 && startAt(first) === base && endAt(first) === base + length;
  store<i32>(place, isWhole ? idAt(first) : -1 - <i32>pooled, 12);
  if (!isWhole) {
    const record = pool + pooled;
    store<u32>(record, count);
    const ends = record + 4 + (count << 2);
    for (let i: u32 = 0; i < count; i++) {
      store<i32>(record + (i << 2), idAt(first + i), 4);
      store<u8>(ends + i, <u8>(endAt(first + i) - base));
    }
    pooled = (pooled + 4 + count * 5 + 3) & ~3;
  }
  if (++used * 3 > mask * 2) makeRoom();
}

function readPart(at: usize, length: u32): u32 {
  let part: u32 = 0;
  for (let i: u32 = 0; i < length; i++) part |= (<u32>load<u8>(at + i)) << (i << 3);
  return part;
}

/**
 * Mixed more than looks needed: words differ in few bits. Words that differ in the last two bits alone are neighbours, in one cache
 * line: a text in some script has many words of one character from the same block. @inline
 */
function slotOf(part0: u32, part1: u32, part2: u32): u32 {
  if (ASC_FEATURE_SIMD) {
    const low = (<u64>part0) | ((<u64>part1) << 32);
    const last: u64 = ((part2 >> 24) - 1) << 3;
    let wide = (low & ~((<u64>3) << last)) ^ (<u64>part2 * WIDE_0);
    wide *= WIDE_1;
    wide = (wide ^ (wide >> 32)) * WIDE_1;
    return ((<u32>(wide >> 30)) & ~3) | ((<u32>(low >> last)) & 3);
  }
  let hash = (part0 * 0x9e3779b1) ^ (part1 * 0x85ebca6b) ^ (part2 * 0xc2b2ae35);
  hash = (hash ^ (hash >> 16)) * 0x45d9f3b;
  return hash ^ (hash >> 16);
}

function wordHash(at: usize, length: u32): u32 {
  let hash = length;
  let i: u32 = 0;
  for (; i + 4 <= length; i += 4) hash = mix(hash, ASC_FEATURE_SIMD ? load<u32>(at + i) : readPart(at + i, 4));
  hash = mix(hash, readPart(at + i, length - i));
  return hash ^ (hash >> 16);
}

function mix(hash: u32, part: u32): u32 {
  hash = (hash ^ part) * 0x9e3779b1;
  return hash ^ (hash >> 15);
}

function makeRoom(): void {
  if (mask + 1 === MOST_SLOTS) {
    memory.fill(slots, 0, MOST_SLOTS << SLOT);
    used = pooled = 0;
    return;
  }
  const old = slots;
  const oldEnd = old + ((mask + 1) << SLOT);
  makeSlots((mask + 1) * GROWTH);
  for (let from = old; from < oldEnd; from += 1 << SLOT) {
    const part2 = load<u32>(from, 8);
    if (part2 === 0) continue;
    let slot = (part2 & POOLED ? load<u32>(from) : slotOf(load<u32>(from), load<u32>(from, 4), part2)) & mask;
    while (load<u32>(slots + (slot << SLOT), 8) !== 0) slot = (slot + 1) & mask;
    memory.copy(slots + (slot << SLOT), from, 1 << SLOT);
  }
}

function makeSlots(count: u32): void {
  slots = allocate(count << SLOT);
  mask = count - 1;
}

/** Before the first word. */
export function makeCache(): void {
  makeSlots(FIRST_SLOTS);
}
