import { allocate, enlarge } from './memory';
import { endOf, startOf, Vocabulary } from './vocabulary';

/** The node every search begins at. */
export const ROOT: i32 = 0;
/** The label of a free cell: no byte of UTF-8. */
const FREE: u32 = 0xff;
/** A token ends here. */
const ENDS: u32 = 0x100;
const FIRST_CELLS: u32 = 1 << 12;
/** So many cells are tried before those at the front are given up as too crowded. */
const MOST_TRIES: u32 = 32;

/**
 * Tokens as a tree of bytes, in a double array: the child of a node for a byte is in the cell `base ^ byte`, if the label of that
 * cell is the byte. No two nodes have the same base, so the label alone tells whose child it is. A node gets its children when it is
 * first reached: most texts need a small part of a vocabulary, and loading one costs next to nothing.
 */
@unmanaged
export class Trie {
  tokens: Vocabulary;
  /**
   * A cell: its label (8 bits), whether a token ends there (1 bit), its base (23 bits). The first 256 cells stay free, but for the
   * root: the children of nodes that have none. A label alone is a node that has not been reached yet.
   */
  cells: usize;
  /** Of each cell the id of the token that ends there, or, as long as it has not been reached, the place of its tokens in the order. */
  values: usize;
  /** Of each cell whether it is the base of a node. */
  taken: usize;
  size: u32;
  /** Where free cells are looked for, for an only child and for several. */
  open: u32;
  front: u32;
  /** Ids. The tokens of a node are a range of them, which is sorted by one more byte when the node is reached. */
  order: usize;
  /** Of a range that begins at a place: where it ends, and how many bytes its tokens share. */
  rangeEnds: usize;
  depths: usize;
}

/** Of one node: how many tokens go on with each byte, and which bytes these are; and its tokens while they are being sorted. */
let counts: usize = 0;
let labels: usize = 0;
let sorted: usize = 0;
let sortedSize: u32 = 0;

/** A tree of those ids below `count` for which `chosen` has a 1, or of all where that is 0. */
export function makeTrie(tokens: Vocabulary, chosen: usize): Trie {
  const trie = changetype<Trie>(allocate(offsetof<Trie>()));
  trie.tokens = tokens;
  trie.size = FIRST_CELLS;
  trie.cells = allocate(FIRST_CELLS << 2);
  for (let cell: u32 = 0; cell < FIRST_CELLS; cell++) store<u32>(trie.cells + (cell << 2), FREE);
  trie.values = allocate(FIRST_CELLS << 2);
  trie.taken = allocate(FIRST_CELLS);
  trie.open = trie.front = 256;
  trie.order = allocate(tokens.count << 2);
  trie.rangeEnds = allocate((tokens.count + 1) << 2);
  trie.depths = allocate((tokens.count + 1) << 2);
  if (!counts) {
    counts = allocate(1024);
    labels = allocate(256);
  }
  let count: u32 = 0;
  // An empty token is never found in a text, and an id without a token is as empty.
  for (let id: u32 = 0; id < tokens.count; id++)
    if (endOf(tokens, id) > startOf(tokens, id) && (!chosen || load<u8>(chosen + id)))
      store<u32>(trie.order + (count++ << 2), id);
  store<u32>(trie.rangeEnds, count);
  expand(trie, ROOT);
  return trie;
}

/** The node that `byte` leads to, or -1. */
export function step(trie: Trie, node: i32, byte: u32): i32 {
  const cells = trie.cells;
  const child = (load<u32>(cells + (node << 2)) >> 9) ^ byte;
  const cell = load<u32>(cells + (child << 2));
  if ((cell & 0xff) !== byte) return -1;
  if (cell === byte) expand(trie, child);
  return child;
}

/** The id of the token that ends at a node, or -1. */
export function tokenAt(trie: Trie, node: i32): i32 {
  return load<u32>(trie.cells + (node << 2)) & ENDS ? load<i32>(trie.values + (node << 2)) : -1;
}

/** Where the longest token ends that begins at `at`, or 0. */
export function longestMatch(trie: Trie, at: usize, end: usize): usize {
  let longest: usize = 0;
  let node = ROOT;
  while (at < end) {
    node = step(trie, node, load<u8>(at++));
    if (node < 0) break;
    if (tokenAt(trie, node) >= 0) longest = at;
  }
  return longest;
}

/** Gives a node its token and its children. */
function expand(trie: Trie, node: u32): void {
  const order = trie.order;
  const pool = trie.tokens.pool;
  const first = load<u32>(trie.values + (node << 2));
  const last = load<u32>(trie.rangeEnds + (first << 2));
  const depth = load<u32>(trie.depths + (first << 2));
  let kinds: u32 = 0;
  for (let i = first; i < last; i++) {
    const id = load<u32>(order + (i << 2));
    const at = startOf(trie.tokens, id) + depth;
    if (<i32>at < endOf(trie.tokens, id)) {
      const byte = <u32>load<u8>(pool + at);
      const count = counts + (byte << 2);
      if (load<u32>(count) === 0) store<u8>(labels + kinds++, <u8>byte);
      store<u32>(count, load<u32>(count) + 1);
      continue;
    }
    // The last of equal tokens counts, as it does in the reference.
    store<u32>(trie.values + (node << 2), id);
    store<u32>(trie.cells + (node << 2), load<u32>(trie.cells + (node << 2)) | ENDS);
  }
  if (kinds === 0) return;
  const base = findBase(trie, kinds);
  store<u32>(trie.cells + (node << 2), load<u32>(trie.cells + (node << 2)) | (base << 9));
  let place = first;
  for (let i: u32 = 0; i < kinds; i++) {
    const label = <u32>load<u8>(labels + i);
    const child = base ^ label;
    store<u32>(trie.cells + (child << 2), label);
    store<u32>(trie.values + (child << 2), place);
    store<u32>(trie.depths + (place << 2), depth + 1);
    const next = place + load<u32>(counts + (label << 2));
    store<u32>(trie.rangeEnds + (place << 2), next);
    store<u32>(counts + (label << 2), place);
    place = next;
  }
  sortRange(trie, first, last, depth);
  for (let i: u32 = 0; i < kinds; i++) store<u32>(counts + ((<usize>load<u8>(labels + i)) << 2), 0);
}

/** Puts the tokens of a range in the order of one byte; `counts` says where those of each byte begin. */
function sortRange(trie: Trie, first: u32, last: u32, depth: u32): void {
  if (last - first > sortedSize) {
    sortedSize = last - first;
    sorted = allocate(sortedSize << 2);
  }
  let count: u32 = 0;
  for (let i = first; i < last; i++) {
    const id = load<u32>(trie.order + (i << 2));
    const at = startOf(trie.tokens, id) + depth;
    if (<i32>at >= endOf(trie.tokens, id)) continue;
    const next = counts + ((<usize>load<u8>(trie.tokens.pool + at)) << 2);
    const place = load<u32>(next);
    store<u32>(next, place + 1);
    store<u32>(sorted + ((place - first) << 2), id);
    count++;
  }
  memory.copy(trie.order + (first << 2), sorted, count << 2);
}

/** A base that is not taken, whose cells for all labels are free. Only children fill the gaps that the others leave. */
function findBase(trie: Trie, count: u32): u32 {
  const first = <u32>load<u8>(labels);
  let cell = count > 1 ? trie.front : trie.open;
  let tries: u32 = 1;
  while (!fits(trie, cell ^ first, count)) {
    cell++;
    tries++;
  }
  if (count === 1) trie.open = cell + 1;
  else if (tries > MOST_TRIES) trie.front = cell;
  store<u8>(trie.taken + (cell ^ first), 1);
  return cell ^ first;
}

function fits(trie: Trie, base: u32, count: u32): bool {
  if ((base | 0xff) >= trie.size) enlargeTrie(trie);
  if (load<u8>(trie.taken + base)) return false;
  for (let i: u32 = 0; i < count; i++) {
    const cell = base ^ load<u8>(labels + i);
    if ((load<u32>(trie.cells + (cell << 2)) & 0xff) !== FREE) return false;
  }
  return true;
}

/** A base has 23 bits: cells for eight million nodes, more than memory for a vocabulary of so many bytes can be had. */
function enlargeTrie(trie: Trie): void {
  const size = trie.size * 2;
  if (size > 1 << 23) unreachable();
  trie.cells = enlarge(trie.cells, trie.size << 2, size << 2);
  trie.values = enlarge(trie.values, trie.size << 2, size << 2);
  trie.taken = enlarge(trie.taken, trie.size, size);
  for (let cell = trie.size; cell < size; cell++) store<u32>(trie.cells + (cell << 2), FREE);
  trie.size = size;
}
