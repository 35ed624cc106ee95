import { cellsWithin, Cf, Cn, tableOf } from './category.ts';
import { cellOf } from './kind.ts';
import { NAMES, NEWER, SCRIPTS } from './script-data.ts';

const HAN = 1;
const KATAKANA = 3;

let now: Uint8Array | undefined;
let old: Uint8Array | undefined;

/** Both tables are packed over what is assigned. */
const assigned = (): ReturnType<typeof cellsWithin> => cellsWithin(Cn + 1, Cf);

function scripts(): Uint8Array {
  return (now ??= tableOf(SCRIPTS, 8, assigned()));
}

/** The table of the pre-tokenizer, which is of Unicode 10: without what came later, and with four characters elsewhere. */
function oldScripts(): Uint8Array {
  const isNew = tableOf(NEWER, 1, assigned());
  // Japanese is one script.
  const table = scripts().map((script, cell) => (isNew[cell] ? 0 : script && script <= KATAKANA ? HAN : script));
  table[0x589] = table[0x61c] = table[0x20]!;
  table[0x953] = table[0x954] = table[0x904]!;
  table[0x30fc] = HAN;
  return table;
}

/** The script of a code point as the pre-tokenizer UnicodeScripts counts them, or 0 where it knows none. */
export function scriptOf(cp: number): number {
  return (old ??= oldScripts())[cellOf(cp)]!;
}

/**
 * Three characters in place of a name: 170 names would take more bytes than the table. With 35, none of the other names that Oniguruma
 * knows has the three of a script.
 */
export function hashOf(name: string): string {
  let hash = 0;
  for (let i = 0; i < name.length; i++) hash = (hash * 35 + name.charCodeAt(i)) & 0x7fff;
  return String.fromCharCode(95 + (hash >> 10), 95 + ((hash >> 5) & 31), 95 + (hash & 31));
}

/** A test for a script of Unicode 16 by its name in small letters without `_`, or undefined where it is not known. */
export function scriptTest(name: string): ((cp: number) => boolean) | undefined {
  const script = NAMES.match(/.../g)!.indexOf(hashOf(name)) + 1;
  return script ? (cp) => scripts()[cellOf(cp)] === script : undefined;
}
