import { codePointAt, sizeOf } from '../utf8.ts';
import { category, Cc, Cf, Me, Mn, Zl, Zp } from './category.ts';
import { cellOf, CELLS } from './kind.ts';
import { GRAPHEMES } from './table-data.ts';
import { unpack } from './unpack.ts';

const EXTEND = 1;
const PREPEND = 2;
const CONTROL = 3;
// Hangul: leading, vowel, trailing; syllables without and with a trailing one.
const L = 4;
const V = 5;
const T = 6;
const LV = 7;
const LVT = 8;

let table: Uint8Array | undefined;

/** How a code point joins its neighbours. The table holds what does not follow from the category. */
function joinOf(cp: number): number {
  if (cp >= 0x1100 && cp <= 0xd7fb) {
    if (cp < 0x1200) return cp < 0x1160 ? L : cp < 0x11a8 ? V : T;
    if (cp >= 0xac00) return cp < 0xd7a4 ? ((cp - 0xac00) % 28 ? LVT : LV) : cp < 0xd7c7 ? V : T;
    if (cp >= 0xa960 && cp < 0xa97d) return L;
  }
  const found = category(cp);
  const special = (table ??= unpack(GRAPHEMES, 2, CELLS))[cellOf(cp)]!;
  if (special > EXTEND) return special;
  if (found >= Mn && found <= Me) return EXTEND - special;
  if (special) return EXTEND;
  return found === Cc || found === Cf || found === Zl || found === Zp ? CONTROL : 0;
}

/** Whether a code point may be in one cluster with another beside it; the pair of carriage return and line feed is not meant. */
export function joinsNeighbours(cp: number): boolean {
  if (cp < 0x80) return false;
  const join = joinOf(cp);
  return join !== 0 && join !== CONTROL && join < LV;
}

/**
 * Where the extended grapheme cluster that begins at `at` ends. For Precompiled, which looks at clusters below six bytes only and takes
 * longer ones character by character; so flags, emoji sequences and conjuncts, which are longer, may be cut.
 */
export function graphemeEnd(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at]!;
  let next = at + sizeOf(first);
  if (next >= end) return end;
  // Between ASCII characters there is only the pair of carriage return and line feed.
  if (first < 0x80 && bytes[next]! < 0x80) return first === 13 && bytes[next] === 10 ? next + 1 : next;
  let before = joinOf(codePointAt(bytes, at));
  while (next < end) {
    const join = joinOf(codePointAt(bytes, next));
    if (before === CONTROL || join === CONTROL) break;
    const hangul =
      before === L
        ? join >= L && join !== T
        : before === V || before === LV
          ? join === V || join === T
          : before >= T && join === T;
    if (join !== EXTEND && before !== PREPEND && !hangul) break;
    before = join;
    next += sizeOf(bytes[next]!);
  }
  return next;
}
