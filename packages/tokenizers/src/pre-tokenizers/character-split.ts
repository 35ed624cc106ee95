import type { PreTokenizer } from '../component.ts';

/** What a character is to a split. The names say what it is mostly used for: only DROPPED has a meaning of its own, such characters are in no piece. */
export const PLAIN = 0;
export const MARK = 1;
export const DROPPED = 3;

/** Cuts are bits: bit `4 * before + after` says whether a character of class `before` and the next one of class `after` are cut apart. */
const CUT_DROPPED = 0b0111_1000_1000_1000;
export const CUT_ISOLATED = CUT_DROPPED | 0b0011_0010;
export const CUT_CONTIGUOUS = CUT_DROPPED | 0b0001_0010;
export const CUT_MERGED_WITH_PREVIOUS = CUT_DROPPED | 0b0011_0000;
export const CUT_MERGED_WITH_NEXT = CUT_DROPPED | 0b0010_0010;

/** Cuts where the classes of two neighbouring characters say so. */
export function characterSplit(classOf: (codePoint: number) => number, cuts: number): PreTokenizer {
  return [{ classOf, cuts, pattern: 0, mostDigits: 0, tail: 0 }];
}
