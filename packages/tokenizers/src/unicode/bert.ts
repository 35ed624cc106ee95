/** The classes of the `unicode_categories` crate, which is of Unicode 8 or so, as changes to the table of today. */
import { category, CELLS, cellOf, cellsOf, Cc, Cf, Co, Mc, Me, Mn, Pc, Po } from './category.ts';
import { BERT_CHANGES, STRIP_CHANGES } from './table-data.ts';
import { unpack } from './unpack.ts';
import { isAsciiPunctuation } from './words.ts';

/** Changes are packed over the marks and punctuation alone (or the marks alone), which leaves few runs. */
function changesOf(data: string, last: number): Uint8Array {
  const among = cellsOf((found) => (found >= Mn && found <= Me) || (found >= Pc && found <= last));
  const changes = new Uint8Array(CELLS);
  unpack(data, 1, among.length, (value, start, end) => {
    for (let i = start; i < end; i++) changes[among[i]!] = value;
  });
  return changes;
}

let bert: Uint8Array | undefined;
let strip: Uint8Array | undefined;

function changedForBert(cp: number): boolean {
  return (bert ??= changesOf(BERT_CHANGES, Po))[cellOf(cp)] === 1;
}

/** What BertPreTokenizer and Punctuation cut at: ASCII punctuation and the crate's. */
export function isBertPunctuation(cp: number): boolean {
  if (cp < 0x80) return isAsciiPunctuation(cp);
  const found = category(cp);
  if (found >= Pc && found <= Po) return !changedForBert(cp);
  return cp === 0x166d || cp === 0x111c9;
}

/** What `clean_text` of BertNormalizer takes out, without U+FFFD, which it names itself. */
export function isBertControl(cp: number): boolean {
  const found = category(cp);
  if (found < Cc || found > Co) return false;
  if (found === Cc) return cp !== 9 && cp !== 10 && cp !== 13;
  // Format characters that the old table has not.
  return found !== Cf || !((cp & ~1) === 0x890 || cp === 0x8e2 || cp === 0x110cd || (cp >= 0x13430 && cp <= 0x1343f));
}

/** What `strip_accents` of BertNormalizer takes out, after NFD: nonspacing marks. */
export function isBertMark(cp: number): boolean {
  const found = category(cp);
  return (found === Mn || found === Mc) && changedForBert(cp) !== (found === Mn);
}

/** What StripAccents takes out: the marks of Unicode 9. */
export function isCombiningMark(cp: number): boolean {
  const found = category(cp);
  if (found < Mn || found > Me) return (cp & ~1) === 0x1cf2;
  return !(strip ??= changesOf(STRIP_CHANGES, 0))[cellOf(cp)];
}
