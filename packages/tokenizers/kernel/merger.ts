import { allocate, enlarge } from './memory';
import { findPair, mergedAt, rankAt } from './pairs';

/**
 * Byte pair encoding of one word: of all pairs of neighbours that merge, again and again the one of least rank, the leftmost of
 * equals (Sennrich et al. 2016). A word is given and taken back as symbols.
 */

/** A symbol: its id, its length in bytes, and the rank of the merge with the symbol behind it and where that is kept. */
const SYMBOL: u32 = 4; // 16 bytes, as a shift
/** No pair merges here. */
const NEVER: u32 = 0xffffffff;
/** Up to so many symbols the least rank is searched from end to end: measured faster than a heap. */
const SHORT: u32 = 48;
/** Heap keys are rank * PLACES + place of the symbol, exact in a double for ranks below 2^25. */
const PLACES: f64 = 268435456;

let symbols: usize = 0;
let capacity: u32 = 0;
let added: u32 = 0;
// Long words only: the neighbours of each symbol, and a binary heap with the least key on top.
let nexts: usize = 0;
let befores: usize = 0;
let heap: usize = 0;
let heaped: u32 = 0;
let longCapacity: u32 = 0;

/** Begins with the symbols of a new word. */
export function beginSymbols(): void {
  added = 0;
}

export function addSymbol(id: i32, length: u32): void {
  if (added === capacity) {
    capacity = capacity ? capacity * 2 : 256;
    symbols = enlarge(symbols, added << SYMBOL, capacity << SYMBOL);
  }
  setSymbol(added++, id, length);
}

export function symbolCount(): u32 {
  return added;
}

function setSymbol(index: u32, id: i32, length: u32): void {
  const at = symbols + (index << SYMBOL);
  store<i32>(at, id);
  store<u32>(at, length, 4);
}

export function symbolId(index: u32): i32 {
  return load<i32>(symbols + (index << SYMBOL));
}

export function symbolLength(index: u32): u32 {
  return load<u32>(symbols + (index << SYMBOL), 4);
}

/** Whether `merge` is for a word of so many symbols, or `beginLong`. */
export function isShort(count: u32): bool {
  return count <= SHORT;
}

/** Notes how a symbol and the one behind it, which is at `right`, merge. */
function look(left: usize, right: usize): u32 {
  return note(left, findPair(load<u32>(left), load<u32>(right)));
}

function note(symbol: usize, merge: usize): u32 {
  const rank = merge ? rankAt(merge) : NEVER;
  store<u32>(symbol, rank, 8);
  store<usize>(symbol, merge, 12);
  return rank;
}

/** Merges the first `count` symbols and gives how many are left. */
export function merge(count: u32): u32 {
  if (count < 2) return count;
  let last = symbols + ((count - 1) << SYMBOL);
  for (let at = symbols; at < last; at += 1 << SYMBOL) look(at, at + (1 << SYMBOL));
  store<u32>(last, NEVER, 8);
  for (;;) {
    let least = NEVER;
    let best: usize = 0;
    for (let at = symbols; at < last; at += 1 << SYMBOL) {
      const rank = load<u32>(at, 8);
      if (rank < least) {
        least = rank;
        best = at;
      }
    }
    if (!best) break;
    const gone = best + (1 << SYMBOL);
    store<i32>(best, mergedAt(load<usize>(best, 12)));
    store<u32>(best, load<u32>(best, 4) + load<u32>(gone, 4), 4);
    memory.copy(gone, gone + (1 << SYMBOL), last - gone);
    last -= 1 << SYMBOL;
    if (best < last) look(best, gone);
    else store<u32>(best, NEVER, 8);
    if (best > symbols) look(best - (1 << SYMBOL), best);
  }
  return ((<u32>(last - symbols)) >> SYMBOL) + 1;
}

/** Begins with a long word: the neighbours as a list, and every pair that merges on the heap. */
export function beginLong(count: u32): void {
  if (count > longCapacity) {
    longCapacity = count * 2;
    nexts = allocate(longCapacity << 2);
    befores = allocate(longCapacity << 2);
    // A pair is pushed when it comes into being: at most three pushes for a symbol.
    heap = allocate(longCapacity * 24);
  }
  heaped = 0;
  for (let i: u32 = 0; i < count; i++) {
    store<u32>(nexts + (i << 2), i + 1);
    store<i32>(befores + (i << 2), i - 1);
    store<u32>(symbols + (i << SYMBOL), NEVER, 8);
    if (i + 1 < count) offer(i, i + 1);
  }
}

/** At most so many merges; false when there may be more. */
export function mergeSome(count: u32, most: u32): bool {
  for (; heaped > 0; most--) {
    if (most === 0) return false;
    const key = pop();
    const rank = Math.floor(key / PLACES);
    const index = <u32>(key - rank * PLACES);
    const at = symbols + (index << SYMBOL);
    // Stale: the pair has merged with something else since, or the symbol is gone.
    if (load<u32>(at, 8) !== <u32>rank) continue;
    const goneIndex = load<u32>(nexts + (index << 2));
    const gone = symbols + (goneIndex << SYMBOL);
    const after = load<u32>(nexts + (goneIndex << 2));
    store<i32>(at, mergedAt(load<usize>(at, 12)));
    store<u32>(at, load<u32>(at, 4) + load<u32>(gone, 4), 4);
    store<u32>(at, NEVER, 8);
    store<u32>(gone, NEVER, 8);
    store<u32>(nexts + (index << 2), after);
    if (after < count) {
      store<u32>(befores + (after << 2), index);
      offer(index, after);
    }
    const before = load<i32>(befores + (index << 2));
    if (before >= 0) offer(before, index);
  }
  return true;
}

/** Moves what is left of a long word together and gives its number. */
export function endLong(count: u32): u32 {
  let left: u32 = 0;
  for (let i: u32 = 0; i < count; i = load<u32>(nexts + (i << 2))) setSymbol(left++, symbolId(i), symbolLength(i));
  return left;
}

function offer(left: u32, right: u32): void {
  const rank = look(symbols + (left << SYMBOL), symbols + (right << SYMBOL));
  if (rank !== NEVER) push(<f64>rank * PLACES + <f64>left);
}

function push(key: f64): void {
  let at = heaped++;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const other = load<f64>(heap + (parent << 3));
    if (other <= key) break;
    store<f64>(heap + (at << 3), other);
    at = parent;
  }
  store<f64>(heap + (at << 3), key);
}

function pop(): f64 {
  const top = load<f64>(heap);
  const size = --heaped;
  const last = load<f64>(heap + (size << 3));
  let at: u32 = 0;
  for (;;) {
    let child = at * 2 + 1;
    if (child >= size) break;
    let least = load<f64>(heap + (child << 3));
    if (child + 1 < size) {
      const other = load<f64>(heap + (child << 3), 8);
      if (other < least) {
        least = other;
        child++;
      }
    }
    if (least >= last) break;
    store<f64>(heap + (at << 3), least);
    at = child;
  }
  store<f64>(heap + (at << 3), last);
  return top;
}
