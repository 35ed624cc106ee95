import { codePointOf, kinds, UPPER } from './kind.ts';

/**
 * Capitals since Unicode 11 with what to add, because an engine may be older: first, last, difference. Where the difference is 1 every
 * second of them is a capital.
 */
const NEW = [
  [0x1c89, 0x1c89, 1],
  [0x1c90, 0x1cba, -3008],
  [0x1cbd, 0x1cbf, -3008],
  [0x2c2f, 0x2c2f, 48],
  [0xa7b8, 0xa7c2, 1],
  [0xa7c4, 0xa7c4, -48],
  [0xa7c5, 0xa7c5, -42307],
  [0xa7c6, 0xa7c6, -35384],
  [0xa7c7, 0xa7c9, 1],
  [0xa7cb, 0xa7cb, -42343],
  [0xa7cc, 0xa7da, 1],
  [0xa7dc, 0xa7dc, -42561],
  [0xa7f5, 0xa7f5, 1],
  [0x10570, 0x1057a, 39],
  [0x1057c, 0x1058a, 39],
  [0x1058c, 0x10592, 39],
  [0x10594, 0x10595, 39],
  [0x10d50, 0x10d65, 32],
  [0x16e40, 0x16e5f, 32],
  [0x16ea0, 0x16eb8, 27],
] as const;

let capitals: Map<number, number> | undefined;

function allCapitals(): Map<number, number> {
  const found = new Map<number, number>();
  kinds().forEach((kind, cell) => {
    const cp = codePointOf(cell);
    // Beside letters, Roman numerals and circled letters have capitals.
    if (kind !== UPPER && (cp & ~15) !== 0x2160 && !(cp >= 0x24b6 && cp <= 0x24cf)) return;
    const lower = String.fromCodePoint(cp).toLowerCase().codePointAt(0)!;
    if (lower !== cp) found.set(cp, lower);
  });
  for (const [first, last, difference] of NEW) {
    for (let cp = first as number; cp <= last; cp += difference === 1 ? 2 : 1) found.set(cp, cp + difference);
  }
  // The only one that becomes two characters: i and a dot above.
  return found.set(0x130, 0x69 + 0x307 * 0x200000);
}

/** Rust's `char::to_lowercase`, of Unicode 17 in any engine: the code point, or for U+0130 the first plus the second times 2^21. */
export function lowercase(cp: number): number {
  if (cp < 0x80) return cp > 64 && cp < 91 ? cp + 32 : cp;
  return (capitals ??= allCapitals()).get(cp) ?? cp;
}
