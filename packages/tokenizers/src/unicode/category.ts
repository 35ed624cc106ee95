import { CELLS, cellOf, kinds, OTHER, OTHER_NUMBER } from './kind.ts';
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

/** A table of one value for each cell, packed over `cells` alone: the fewer there are, the fewer runs. */
export function tableOf(data: string, bits: number, cells: ArrayLike<number>): Uint8Array {
  const table = new Uint8Array(CELLS);
  const values = unpack(data, bits, cells.length);
  for (let i = 0; i < cells.length; i++) table[cells[i]!] = values[i]!;
  return table;
}

/** The cells of all kinds, one kind behind the other. */
export function cellsByKind(all: Uint8Array): Int32Array {
  const cells = new Int32Array(CELLS);
  const next = new Int32Array(OTHER_NUMBER + 2);
  for (const kind of all) next[kind + 1]!++;
  for (let kind = OTHER; kind < OTHER_NUMBER; kind++) next[kind + 1]! += next[kind]!;
  for (let cell = 0; cell < CELLS; cell++) cells[next[all[cell]!]!++] = cell;
  return cells;
}

let table: Uint8Array | undefined;

/** The cells whose categories are between two. */
export function cellsWithin(first: number, last: number): number[] {
  const cells: number[] = [];
  categories().forEach((found, cell) => {
    if (found >= first && found <= last) cells.push(cell);
  });
  return cells;
}

function categories(): Uint8Array {
  return (table ??= tableOf(CATEGORIES, 5, cellsByKind(kinds())));
}

/** The general category of a code point in Unicode 16, which both regex engines of the reference have. */
export function category(cp: number): number {
  return (table ?? categories())[cellOf(cp)]!;
}
