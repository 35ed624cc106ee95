/** The classes of the `unicode_categories` crate, which is of Unicode 8 or so, as changes to the table of today. */
import { category, Cc, cellsWithin, Cf, Co, Mc, Me, Mn, Pc, Po, tableOf } from './category.ts';
import { cellOf, isMark } from './kind.ts';
import { BERT_MARK_CHANGES, BERT_PUNCTUATION_CHANGES, STRIP_CHANGES } from './table-data.ts';
import { isAsciiPunctuation } from './words.ts';

/** A test for what is different, packed over some categories alone. */
function changes(data: string, first: number, last: number): (cp: number) => boolean {
  let table: Uint8Array | undefined;
  return (cp) => (table ??= tableOf(data, 1, cellsWithin(first, last)))[cellOf(cp)] === 1;
}

const isOtherMark = /* @__PURE__ */ changes(BERT_MARK_CHANGES, Mn, Me);
const isOtherPunctuation = /* @__PURE__ */ changes(BERT_PUNCTUATION_CHANGES, Pc, Po);
const isNoCombiningMark = /* @__PURE__ */ changes(STRIP_CHANGES, Mn, Me);

/** What BertPreTokenizer and Punctuation cut at: ASCII punctuation and the crate's. */
export function isBertPunctuation(cp: number): boolean {
  if (cp < 0x80) return isAsciiPunctuation(cp);
  const found = category(cp);
  if (found >= Pc && found <= Po) return !isOtherPunctuation(cp);
  return cp === 0x166d || cp === 0x111c9;
}

/** What `clean_text` of BertNormalizer takes out, without U+FFFD, which it names itself. */
export function isBertControl(cp: number): boolean {
  if (cp < 0x80) return cp === 0x7f || (cp < 0x20 && cp !== 9 && cp !== 10 && cp !== 13);
  const found = category(cp);
  if (found < Cc || found > Co) return false;
  if (found === Cc) return true;
  // Format characters that the old table has not.
  return found !== Cf || !((cp & ~1) === 0x890 || cp === 0x8e2 || cp === 0x110cd || (cp >= 0x13430 && cp <= 0x1343f));
}

/** What `strip_accents` of BertNormalizer takes out, after NFD: nonspacing marks. */
export function isBertMark(cp: number): boolean {
  if (cp < 0x300) return false;
  const found = category(cp);
  return (found === Mn || found === Mc) && isOtherMark(cp) !== (found === Mn);
}

/** What StripAccents takes out: the marks of Unicode 9. */
export function isCombiningMark(cp: number): boolean {
  return isMark(cp) ? !isNoCombiningMark(cp) : (cp & ~1) === 0x1cf2;
}
