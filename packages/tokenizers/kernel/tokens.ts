/** The tokens that a text becomes: columns in memory, with one number for each token. */

let ids: usize = 0;
let starts: usize = 0;
let ends: usize = 0;
let count: i32 = 0;

/** Tokens begin anew, in columns of `capacity`. */
export function resetTokens(columns: usize, capacity: usize): void {
  ids = columns;
  starts = columns + (capacity << 2);
  ends = columns + (capacity << 3);
  count = 0;
}

export function tokenCount(): i32 {
  return count;
}

/** @inline */
export function addToken(id: i32, start: usize, end: usize): void {
  const at = (<usize>count) << 2;
  count++;
  store<i32>(ids + at, id);
  store<usize>(starts + at, start);
  store<usize>(ends + at, end);
}

/** Column 0 has the ids, 1 where tokens begin, 2 where they end. */
export function tokenColumn(index: i32): usize {
  return index === 0 ? ids : index === 1 ? starts : ends;
}

/** The last token reaches to `end` instead. */
export function stretchToken(end: usize): void {
  store<usize>(ends + ((<usize>(count - 1)) << 2), end);
}

export function moveToken(index: i32, start: usize, end: usize): void {
  store<usize>(starts + ((<usize>index) << 2), start);
  store<usize>(ends + ((<usize>index) << 2), end);
}

/** Takes back tokens from `first` on. */
export function dropTokens(first: i32): void {
  count = first;
}

export function idAt(index: i32): i32 {
  return load<i32>(ids + ((<usize>index) << 2));
}

export function startAt(index: i32): usize {
  return load<usize>(starts + ((<usize>index) << 2));
}

export function endAt(index: i32): usize {
  return load<usize>(ends + ((<usize>index) << 2));
}
