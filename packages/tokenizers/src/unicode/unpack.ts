/**
 * Reads a table that was packed as runs of equal values by an adaptive range coder (tooling/generate/unicode-tables.ts): a third
 * smaller after gzip than the runs written as text. Everything is a whole number below 2^30: exact, and not allocated.
 */
export function unpack(packed: string, bits: number, size: number): Uint8Array {
  data = packed;
  at = code = 0;
  range = 1;
  return runs(bits, size, decoded);
}

// What is being read. Here, and not in closures, so that what an engine has compiled for one table serves the next.
let data: string;
let at: number;
let code: number;
let range: number;
let ones: Uint8Array;
let seen: Uint8Array;
let next: (chance: number) => number;
const slots = [0, 0, 0, 0];

function decoded(chance: number): number {
  // 53 digits, the characters that code is mostly made of: gzip then has no others to tell apart.
  for (; range < LEAST_RANGE; range *= RADIX) {
    const char = at < data.length ? data.charCodeAt(at++) : 40;
    code = code * RADIX + char - (char > 63 ? 73 : 40);
  }
  const bound = boundOf(range, chance);
  if (code < bound) {
    range = bound;
    return 1;
  }
  code -= bound;
  range -= bound;
  return 0;
}

/** The part of the range that stands for a 1, whose chance is given in parts of 2^15. */
export function boundOf(range: number, chance: number): number {
  return (range >>> 15) * chance;
}

export const RADIX = 53;
export const LEAST_RANGE = 0x1000000;

/** The next bit, by its key alone or with one context after another, `count` in all. Each narrows the one before, and counts for more the more often it was seen. */
function bit(count: number, key: number, first: number, second: number, third: number): number {
  let slot = key;
  let chance = 1 << 14;
  for (let i = 0; i < count; i++) {
    if (i) slot = Math.imul(slot * 256 + (i < 2 ? first : i < 3 ? second : third) + 1, 0x9e3779b1) >>> 16;
    slots[i] = slot;
    chance = (((ones[slot]! << 15) + 4 * chance) / (seen[slot]! + 4)) | 0;
  }
  const value = next(chance < 32 ? 32 : chance > 32736 ? 32736 : chance);
  for (let i = 0; i < count; i++) {
    const slot = slots[i]!;
    if (seen[slot]! > 20) {
      seen[slot]! >>= 1;
      ones[slot]! >>= 1;
    }
    seen[slot]!++;
    ones[slot]! += value;
  }
  return value;
}

/** The model that the coder and its writer share: `decide` gives the next bit, told how likely it is to be 1. */
export function runs(bits: number, size: number, decide: (chance: number) => number): Uint8Array {
  const values = new Uint8Array(size);
  ones = new Uint8Array(1 << 16);
  seen = new Uint8Array(1 << 16);
  next = decide;
  let before = 0;
  let last = 0;
  let lastWidth = 0;
  for (let start = 0; start < size;) {
    let value = 1;
    while (value < 1 << bits) value = value * 2 + bit(3, value, last, before, 0);
    value -= 1 << bits;
    let width = 0;
    while (bit(4, 256 + width, value, last, lastWidth)) width++;
    let length = 1;
    for (let i = width; i-- > 0;)
      length = length * 2 + (width - i > 3 ? bit(1, 384 + i, 0, 0, 0) : bit(2, 512 + width * 8 + length, value, 0, 0));
    values.fill(value, start, (start += length));
    before = last;
    last = value;
    lastWidth = width;
  }
  return values;
}
