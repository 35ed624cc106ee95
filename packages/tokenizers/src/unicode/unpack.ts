/**
 * Reads a table that was packed as runs of equal values by an adaptive range coder (tooling/generate/unicode-tables.ts): a third
 * smaller after gzip than the runs written as text. Every step is exact in doubles, so that all engines read the same.
 */
export function unpack(
  data: string,
  bits: number,
  size: number,
  run: (value: number, start: number, end: number) => void,
): void {
  let at = 0;
  let code = 0;
  let range = 0x40000000;
  // 64 characters from `(` on that need no escape in a string: the backslash is left out.
  const digit = (): void => {
    const char = data.charCodeAt(at++) || 40;
    code = code * 64 + char - (char > 92 ? 41 : 40);
  };
  while (at < 5) digit();
  runs(bits, size, run, (chance) => {
    const bound = Math.floor(range * chance);
    const one = code < bound;
    if (one) range = bound;
    else {
      code -= bound;
      range -= bound;
    }
    while (range < 0x1000000) {
      range *= 64;
      digit();
    }
    return one ? 1 : 0;
  });
}

/** The model that the coder and its writer share: `decide` gives the next bit, told how likely it is to be 1. */
export function runs(
  bits: number,
  size: number,
  run: (value: number, start: number, end: number) => void,
  decide: (chance: number) => number,
): void {
  const ones = new Uint8Array(1 << 16);
  const seen = new Uint8Array(1 << 16);
  const slots = new Int32Array(4);
  // The key alone, then with one context after another, -1 where there are no more.
  const bit = (key: number, first = -1, second = -1, third = -1): number => {
    const count = first < 0 ? 1 : second < 0 ? 2 : third < 0 ? 3 : 4;
    slots[0] = key;
    slots[1] = slotOf(key, first + 1);
    slots[2] = slotOf(slots[1]!, second + 2);
    slots[3] = slotOf(slots[2]!, third + 3);
    let chance = 0.5;
    // Each context narrows the one before, and counts for more the more often it was seen.
    for (let i = 0; i < count; i++) chance = (ones[slots[i]!]! + 2 * chance) / (seen[slots[i]!]! + 2);
    const value = decide(Math.min(Math.max(chance, 0.0005), 0.9995));
    for (let i = 0; i < count; i++) {
      const slot = slots[i]!;
      if (seen[slot]! > 60) {
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
    while (value < 1 << bits) value = value * 2 + bit(value, last, before);
    value -= 1 << bits;
    let width = 0;
    while (bit(256 + width, value, last, lastWidth)) width++;
    let length = 1;
    for (let i = width; i-- > 0;)
      length = length * 2 + (width - i > 3 ? bit(384 + i) : bit(512 + width * 8 + length, value));
    run(value, start, start + length);
    start += length;
    before = last;
    last = value;
    lastWidth = width;
  }
}

function slotOf(slot: number, context: number): number {
  return Math.imul(slot * 64 + context, 0x9e3779b1) >>> 16;
}
