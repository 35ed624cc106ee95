import { CELLS, cellOf, kinds } from './kind.ts';
import { CATEGORIES } from './table-data.ts';
import { unpack } from './unpack.ts';

/**
 * General categories in the order of the table, so that the classes of the first letter are ranges. Those that are asked for by name:
 * Ll is 2, Lo 5, No 11, Pd to Pf 13 to 17, and Sm, Sc, Sk 19 to 21.
 */
export const Cn = 0;
export const Lu = 1;
export const Lt = 3;
export const Lm = 4;
export const Mn = 6;
export const Mc = 7;
export const Me = 8;
export const Nd = 9;
export const Nl = 10;
export const Pc = 12;
export const Po = 18;
export const So = 22;
export const Zs = 23;
export const Zl = 24;
export const Zp = 25;
export const Cc = 26;
export const Cf = 27;
export const Co = 28;

type Run = readonly [start: number, end: number];

/** The runs of cells that have the same value. */
function runsOf(table: Uint8Array): Run[] {
  const found: Run[] = [];
  for (let start = 0, cell = 1; cell <= CELLS; cell++) {
    if (table[cell] === table[start]) continue;
    found.push([start, cell]);
    start = cell;
  }
  return found;
}

/** A table of one value for each cell, packed over some runs alone: in those that are left out it is 0. */
export function tableOf(data: string, bits: number, among: readonly Run[]): Uint8Array {
  const table = new Uint8Array(CELLS);
  const values = unpack(
    data,
    bits,
    among.reduce((sum, [start, end]) => sum + end - start, 0),
  );
  let at = 0;
  for (const [start, end] of among) {
    // Most runs are short, and a subarray of each would take longer than a loop.
    if (end - start > 64) table.set(values.subarray(at, at + end - start), start);
    else for (let i = 0; i < end - start; i++) table[start + i] = values[at + i]!;
    at += end - start;
  }
  return table;
}

/** All cells, one kind behind the other. */
export function byKind(all: Uint8Array): Run[] {
  return runsOf(all).sort((a, b) => all[a[0]]! - all[b[0]]!);
}

let table: Uint8Array | undefined;

/** The cells whose categories are between two. */
export function cellsWithin(first: number, last: number): Run[] {
  const all = categories();
  return runsOf(all).filter((run) => all[run[0]]! >= first && all[run[0]]! <= last);
}

function categories(): Uint8Array {
  return (table ??= tableOf(CATEGORIES, 5, byKind(kinds())));
}

/** The general category of a code point in Unicode 16, which both regex engines of the reference have. */
export function category(cp: number): number {
  return (table ?? categories())[cellOf(cp)]!;
}
