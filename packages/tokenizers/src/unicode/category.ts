import { CATEGORIES } from './table-data.ts';
import { unpack } from './unpack.ts';

/** General categories in the order of the table, so that the classes of the first letter are ranges. */
export const Cn = 0;
export const Lu = 1;
export const Ll = 2;
export const Lt = 3;
export const Lm = 4;
export const Lo = 5;
export const Mn = 6;
export const Mc = 7;
export const Me = 8;
export const Nd = 9;
export const Nl = 10;
export const No = 11;
export const Pc = 12;
export const Pd = 13;
export const Ps = 14;
export const Pe = 15;
export const Pi = 16;
export const Pf = 17;
export const Po = 18;
export const Sm = 19;
export const Sc = 20;
export const Sk = 21;
export const So = 22;
export const Zs = 23;
export const Zl = 24;
export const Zp = 25;
export const Cc = 26;
export const Cf = 27;
export const Co = 28;

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

/** A table of one value for each cell. */
export function tableOf(data: string, bits: number): Uint8Array {
  const table = new Uint8Array(CELLS);
  unpack(data, bits, CELLS, (value, start, end) => table.fill(value, start, end));
  return table;
}

let table: Uint8Array | undefined;

/** The categories of all cells. */
export function categories(): Uint8Array {
  return (table ??= tableOf(CATEGORIES, 5));
}

/** The cells of some categories, in order: other tables are packed over these alone, which leaves few runs. */
export function cellsOf(test: (category: number) => boolean): number[] {
  const cells: number[] = [];
  categories().forEach((found, cell) => {
    if (test(found)) cells.push(cell);
  });
  return cells;
}

/** The general category of a code point in Unicode 16, which both regex engines of the reference have. */
export function category(cp: number): number {
  return (table ?? categories())[cellOf(cp)]!;
}

export function isLetter(cp: number): boolean {
  const found = category(cp);
  return found >= Lu && found <= Lo;
}

export function isMark(cp: number): boolean {
  const found = category(cp);
  return found >= Mn && found <= Me;
}

export function isNumber(cp: number): boolean {
  const found = category(cp);
  return found >= Nd && found <= No;
}

export function isPunctuation(cp: number): boolean {
  const found = category(cp);
  return found >= Pc && found <= Po;
}

export function isSymbol(cp: number): boolean {
  const found = category(cp);
  return found >= Sm && found <= So;
}
