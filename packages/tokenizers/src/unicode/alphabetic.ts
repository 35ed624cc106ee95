/** Properties beyond the category, which only a regex with `[:alpha:]`, `[:lower:]` and their like asks for. */
import { category, cellsWithin, Lm, Lu, Me, Mn, Nl, So, tableOf } from './category.ts';
import { cellOf, isLetter, kindOf, LOWER } from './kind.ts';
import { ALPHABETIC_MARKS, SMALL } from './table-data.ts';
import { isCircled } from './words.ts';

let marks: Uint8Array | undefined;
let small: Uint8Array | undefined;

/** Unicode's Alphabetic. */
export function isAlphabetic(cp: number): boolean {
  marks ??= tableOf(ALPHABETIC_MARKS, 1, cellsWithin(Mn, Me));
  return isLetter(cp) || category(cp) === Nl || isCircled(cp) || marks[cellOf(cp)] === 1;
}

/** Unicode's Uppercase: capital letters, Roman numerals and circled capitals. */
export function isUppercase(cp: number): boolean {
  return category(cp) === Lu || (cp & ~15) === 0x2160 || (isCircled(cp) && (cp < 0x24d0 || cp > 0x1f000));
}

/** Unicode's Lowercase, with the small letters that are not of the category. */
export function isLowercase(cp: number): boolean {
  small ??= tableOf(SMALL, 1, cellsWithin(Lm, So));
  return kindOf(cp) === LOWER || small[cellOf(cp)] === 1;
}
