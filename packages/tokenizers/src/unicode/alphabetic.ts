/** Properties beyond the category, which only a regex with `[:alpha:]`, `[:lower:]` and their like asks for. */
import { category, CELLS, cellOf, cellsOf, isLetter, Ll, Lu, Me, Mn, Nl } from './category.ts';
import { ALPHABETIC_MARKS } from './table-data.ts';
import { unpack } from './unpack.ts';
import { isCircled } from './words.ts';

let marks: Uint8Array | undefined;

function alphabeticMarks(): Uint8Array {
  const among = cellsOf((found) => found >= Mn && found <= Me);
  const table = new Uint8Array(CELLS);
  unpack(ALPHABETIC_MARKS, 1, among.length, (value, start, end) => {
    for (let i = start; i < end; i++) table[among[i]!] = value;
  });
  return table;
}

/** Unicode's Alphabetic. */
export function isAlphabetic(cp: number): boolean {
  return isLetter(cp) || category(cp) === Nl || isCircled(cp) || (marks ??= alphabeticMarks())[cellOf(cp)] === 1;
}

/** Unicode's Uppercase: capital letters, Roman numerals and circled capitals. */
export function isUppercase(cp: number): boolean {
  return category(cp) === Lu || (cp & ~15) === 0x2160 || (isCircled(cp) && (cp < 0x24d0 || cp > 0x1f000));
}

/** Small letters that are not of the category: first and last of each range. */
const SMALL = [
  0xaa, 0xaa, 0xba, 0xba, 0x2b0, 0x2b8, 0x2c0, 0x2c1, 0x2e0, 0x2e4, 0x345, 0x345, 0x37a, 0x37a, 0x10fc, 0x10fc, 0x1d2c,
  0x1d6a, 0x1d78, 0x1d78, 0x1d9b, 0x1dbf, 0x2071, 0x2071, 0x207f, 0x207f, 0x2090, 0x209c, 0x2170, 0x217f, 0x24d0,
  0x24e9, 0x2c7c, 0x2c7d, 0xa69c, 0xa69d, 0xa770, 0xa770, 0xa7f2, 0xa7f4, 0xa7f8, 0xa7f9, 0xab5c, 0xab5f, 0xab69,
  0xab69, 0x10780, 0x10780, 0x10783, 0x10785, 0x10787, 0x107b0, 0x107b2, 0x107ba, 0x1e030, 0x1e06d,
];

/** Unicode's Lowercase. */
export function isLowercase(cp: number): boolean {
  if (category(cp) === Ll) return true;
  for (let i = 0; i < SMALL.length; i += 2) if (cp >= SMALL[i]! && cp <= SMALL[i + 1]!) return true;
  return false;
}
