import { allocate } from './memory';

/** Which two tokens merge into which, and how early: an open-addressing table. */

/**
 * A slot: left id, right id, one more than the place of the merge in the list (0 where free), and the merged id. All in one cache line:
 * a text that was never seen asks for pairs all over the table.
 */
const SLOT: u32 = 4; // 16 bytes, as a shift
let slots: usize = 0;
let mask: u32 = 0;
/** Of merges of which some have the same rank: their ranks. Else 0, and the place of a merge is its rank. */
let ranks: usize = 0;

export function pairHash(left: u32, right: u32): u32 {
  const hash = (left * 0x9e3779b1) ^ (right * 0x85ebca6b);
  return hash ^ (hash >> 15);
}

/** Files triples of left id, right id and merged id, in the order of their ranks. Of two merges of the same pair the later one counts, as in the reference. */
export function filePairs(merges: usize, count: u32, ranksOfList: usize): void {
  ranks = ranksOfList;
  let capacity: u32 = 16;
  while (capacity * 3 < count * 5) capacity *= 2;
  slots = allocate(capacity << SLOT);
  mask = capacity - 1;
  for (let place: u32 = 0; place < count; place++) {
    const merge = merges + place * 12;
    const left = load<u32>(merge);
    const right = load<u32>(merge, 4);
    const slot = slotOf(left, right);
    store<u32>(slot, left);
    store<u32>(slot, right, 4);
    store<u32>(slot, place + 1, 8);
    store<u32>(slot, load<u32>(merge, 8), 12);
  }
}

/** The slot of a pair, or the free one that it would have. */
function slotOf(left: u32, right: u32): usize {
  let index = pairHash(left, right) & mask;
  let slot = slots + (index << SLOT);
  while (load<u32>(slot, 8) !== 0 && (load<u32>(slot) !== left || load<u32>(slot, 4) !== right)) {
    index = (index + 1) & mask;
    slot = slots + (index << SLOT);
  }
  return slot;
}

/** Where the merge of a pair is kept, or 0: for `rankAt` and `mergedAt`. */
export function findPair(left: u32, right: u32): usize {
  const slot = slotOf(left, right);
  return load<u32>(slot, 8) === 0 ? 0 : slot;
}

export function rankAt(merge: usize): u32 {
  const place = load<u32>(merge, 8) - 1;
  return ranks ? load<u32>(ranks + (place << 2)) : place;
}

/** The id of the token that a merge makes. */
export function mergedAt(merge: usize): i32 {
  return load<i32>(merge, 12);
}
