import { allocate } from './memory';

/** Which two tokens merge into which, and how early: an open-addressing table of places in the list of merges. */

/** Triples of left id, right id and merged id, in the order of their ranks. */
let merges: usize = 0;
/** Of merges of which some have the same rank: their ranks. Else 0, and the place of a merge is its rank. */
let ranks: usize = 0;
/**
 * One more than the place of a merge, 0 where free; above that the bits of its hash that the number of the slot does not say.
 * They tell nearly all other pairs apart, so that a pair that does not merge costs one look into a small table.
 */
let slots: usize = 0;
let mask: u32 = 0;

export function pairHash(left: u32, right: u32): u32 {
  const hash = (left * 0x9e3779b1) ^ (right * 0x85ebca6b);
  return hash ^ (hash >> 15);
}

/** Of two merges of the same pair the later one counts, as in the reference. */
export function filePairs(list: usize, count: u32, ranksOfList: usize): void {
  merges = list;
  ranks = ranksOfList;
  let capacity: u32 = 16;
  while (capacity * 3 < count * 5) capacity *= 2;
  slots = allocate(capacity << 2);
  mask = capacity - 1;
  for (let place: u32 = 0; place < count; place++) {
    const left = load<u32>(list + place * 12);
    const right = load<u32>(list + place * 12, 4);
    const hash = pairHash(left, right);
    let slot = hash & mask;
    for (; ; slot = (slot + 1) & mask) {
      const found = load<u32>(slots + (slot << 2));
      if (found === 0) break;
      if (((found ^ hash) & ~mask) === 0 && isPair((found & mask) - 1, left, right)) break;
    }
    store<u32>(slots + (slot << 2), (hash & ~mask) | (place + 1));
  }
}

function isPair(place: u32, left: u32, right: u32): bool {
  const merge = merges + place * 12;
  return load<u32>(merge) === left && load<u32>(merge, 4) === right;
}

/** The place of the merge of a pair, or -1. */
export function findPair(left: u32, right: u32): i32 {
  const hash = pairHash(left, right);
  let slot = hash & mask;
  let found = load<u32>(slots + (slot << 2));
  while (found !== 0) {
    const place = (found & mask) - 1;
    if (((found ^ hash) & ~mask) === 0 && isPair(place, left, right)) return place;
    slot = (slot + 1) & mask;
    found = load<u32>(slots + (slot << 2));
  }
  return -1;
}

export function rankOf(place: u32): u32 {
  return ranks ? load<u32>(ranks + (place << 2)) : place;
}

/** The id of the token that a merge makes. */
export function mergedBy(place: u32): i32 {
  return load<i32>(merges + place * 12, 8);
}
