import { CELLS, cellOf, cellsOf, Cn, Co } from './category.ts';
import { NAMES, NEWER, SCRIPTS } from './script-data.ts';
import { unpack } from './unpack.ts';

const HAN = 1;
const KATAKANA = 3;

let now: Uint8Array | undefined;
let old: Uint8Array | undefined;

/** Packed over what is assigned, which leaves few runs. */
function allScripts(): Uint8Array {
  const table = new Uint8Array(CELLS);
  const among = cellsOf((category) => category > Cn && category < Co);
  unpack(SCRIPTS, 8, among.length, (value, start, end) => {
    for (let i = start; i < end; i++) table[among[i]!] = value;
  });
  return table;
}

function scripts(): Uint8Array {
  return (now ??= allScripts());
}

/** The table of the pre-tokenizer, which is of Unicode 10: without what came later, and with four characters elsewhere. */
function oldScripts(): Uint8Array {
  const table = Uint8Array.from(scripts());
  const among = cellsOf((category) => category > Cn && category < Co);
  unpack(NEWER, 1, among.length, (value, start, end) => {
    if (value) for (let i = start; i < end; i++) table[among[i]!] = 0;
  });
  table[0x589] = table[0x61c] = table[0x20]!;
  table[0x953] = table[0x954] = table[0x904]!;
  // Japanese is one script.
  for (let cell = 0; cell < CELLS; cell++) if (table[cell]! <= KATAKANA && table[cell]) table[cell] = HAN;
  table[0x30fc] = HAN;
  return table;
}

/** The script of a code point as the pre-tokenizer UnicodeScripts counts them, or 0 where it knows none. */
export function scriptOf(cp: number): number {
  return (old ??= oldScripts())[cellOf(cp)]!;
}

/** A test for a script of Unicode 16 by its name in small letters without `_`, or undefined where it is not known. */
export function scriptTest(name: string): ((cp: number) => boolean) | undefined {
  const script = NAMES.split(' ').indexOf(name) + 1;
  return script ? (cp) => scripts()[cellOf(cp)] === script : undefined;
}
