/**
 * Reads a table that was packed as runs of equal values by an adaptive range coder (tooling/generate/unicode-tables.ts): a third
 * smaller after gzip than the runs written as text. Every step is exact in doubles, so that all engines read the same.
 */
export function unpack(data: string, bits: number, size: number): Uint8Array {
  let at = 0;
  let code = 0;
  let range = 1;
  return runs(bits, size, (chance) => {
    // 53 digits, the characters that code is mostly made of: gzip then has no others to tell apart.
    for (; range < LEAST_RANGE; range *= RADIX) {
      const char = data.charCodeAt(at++) || 40;
      code = code * RADIX + char - (char > 63 ? 73 : 40);
    }
    const bound = Math.floor(range * chance);
    if (code < bound) {
      range = bound;
      return 1;
    }
    code -= bound;
    range -= bound;
    return 0;
  });
}

export const RADIX = 53;
export const LEAST_RANGE = 0x1000000;

/** The model that the coder and its writer share: `decide` gives the next bit, told how likely it is to be 1. */
export function runs(bits: number, size: number, decide: (chance: number) => number): Uint8Array {
  const values = new Uint8Array(size);
  const ones = new Uint8Array(1 << 16);
  const seen = new Uint8Array(1 << 16);
  const slots = [0, 0, 0, 0];
  // The key alone, then with one context after another.
  const bit = (count: number, key: number, first = 0, second = 0, third = 0): number => {
    slots[0] = key;
    slots[1] = slotOf(key, first);
    slots[2] = slotOf(slots[1], second);
    slots[3] = slotOf(slots[2], third);
    let chance = 0.5;
    // Each context narrows the one before, and counts for more the more often it was seen.
    for (let i = 0; i < count; i++) chance = (ones[slots[i]!]! + 4 * chance) / (seen[slots[i]!]! + 4);
    const value = decide(Math.min(Math.max(chance, 0.001), 0.999));
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
  };
  let before = 0;
  let last = 0;
  let lastWidth = 0;
  for (let start = 0; start < size;) {
    let value = 1;
    while (value < 1 << bits) value = value * 2 + bit(3, value, last, before);
    value -= 1 << bits;
    let width = 0;
    while (bit(4, 256 + width, value, last, lastWidth)) width++;
    let length = 1;
    for (let i = width; i-- > 0;)
      length = length * 2 + (width - i > 3 ? bit(1, 384 + i) : bit(2, 512 + width * 8 + length, value));
    values.fill(value, start, (start += length));
    before = last;
    last = value;
    lastWidth = width;
  }
  return values;
}

function slotOf(slot: number, context: number): number {
  return Math.imul(slot * 256 + context + 1, 0x9e3779b1) >>> 16;
}
