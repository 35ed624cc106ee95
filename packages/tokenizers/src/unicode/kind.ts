import { KINDS } from './kind-data.ts';
import { unpack } from './unpack.ts';

/** What a character is as far as splitting words goes. The finer categories have a table of their own, which not every tokenizer needs. */
const OTHER = 0;
/** Lu and Lt. */
export const UPPER = 1;
export const LOWER = 2;
/** Lm and Lo. */
const CASELESS = 3;
const MARK = 4;
/** Nd and Nl. */
export const NUMERAL = 5;
export const OTHER_NUMBER = 6;

/** Code points that have cells of their own: all below U+32400, and 512 from U+E0000 on. */
const LOW = 0x32400;
export const CELLS = LOW + 0x200;

/** The cell of a code point. Above U+32400 there are tags and variation selectors, private use, and nothing. */
export function cellOf(cp: number): number {
  if (cp < LOW) return cp;
  if (cp >= 0xe0000 && cp < 0xe0200) return cp - 0xe0000 + LOW;
  return cp >= 0xf0000 && (cp & 0xfffe) !== 0xfffe ? 0xe000 : LOW - 1;
}

/** The code point of a cell. */
export function codePointOf(cell: number): number {
  return cell < LOW ? cell : cell - LOW + 0xe0000;
}

let table: Uint8Array | undefined;

/** The kinds of all cells. */
export function kinds(): Uint8Array {
  return (table ??= unpack(KINDS, 3, CELLS));
}

/** ASCII is written out: a tokenizer is loaded, and plain English read, without a table being unpacked. */
export function kindOf(cp: number): number {
  if (cp < 0x80) {
    const isLetter = (cp | 0x20) >= 0x61 && (cp | 0x20) <= 0x7a;
    return isLetter ? (cp & 0x20 ? LOWER : UPPER) : cp >= 0x30 && cp <= 0x39 ? NUMERAL : OTHER;
  }
  return (table ?? kinds())[cellOf(cp)]!;
}

export function isLetter(cp: number): boolean {
  const kind = kindOf(cp);
  return kind >= UPPER && kind <= CASELESS;
}

export function isMark(cp: number): boolean {
  return kindOf(cp) === MARK;
}

export function isNumber(cp: number): boolean {
  return kindOf(cp) >= NUMERAL;
}
