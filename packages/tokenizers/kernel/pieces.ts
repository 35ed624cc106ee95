import { allocate, enlarge } from './memory';

// Pieces of a text: a list of start and end, two numbers each. A stage reads one list and writes another.
let from: usize = 0;
let fromCapacity: u32 = 0;
let to: usize = 0;
let toCapacity: u32 = 0;
let size: u32 = 0;
let written: usize = 0;
let full: usize = 0;

/** Where a list of `count` pieces is to be written to. */
export function pieceList(count: u32): usize {
  if (count > fromCapacity) {
    fromCapacity = max(count, 512);
    from = allocate(fromCapacity << 3);
  }
  size = count;
  return from;
}

/** Where the list is. */
export function pieces(): usize {
  return from;
}

export function pieceCount(): u32 {
  return size;
}

export function pieceStart(index: u32): usize {
  return load<usize>(from + (index << 3));
}

export function pieceEnd(index: u32): usize {
  return load<usize>(from + (index << 3), 4);
}

/** Leaves out the pieces from `count` on. */
export function cutList(count: u32): void {
  size = count;
}

/** Begins with a new list. */
export function beginPieces(): void {
  written = to;
  full = to + (toCapacity << 3);
}

/** Appends to the new list, but for an empty piece. @inline */
export function addPiece(start: usize, end: usize): void {
  if (start === end) return;
  if (written === full) makeRoom();
  store<usize>(written, start);
  store<usize>(written, end, 4);
  written += 8;
}

function makeRoom(): void {
  const capacity = toCapacity ? toCapacity * 2 : 512;
  to = enlarge(to, toCapacity << 3, capacity << 3);
  written = to + (toCapacity << 3);
  toCapacity = capacity;
  full = to + (capacity << 3);
}

/** The new list takes the place of the old one. */
export function endPieces(): void {
  size = (<u32>(written - to)) >> 3;
  const old = from;
  from = to;
  to = old;
  const oldCapacity = fromCapacity;
  fromCapacity = toCapacity;
  toCapacity = oldCapacity;
}
