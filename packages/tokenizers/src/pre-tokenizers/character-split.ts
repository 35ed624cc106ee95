import type { PreTokenizer } from '../component.ts';
import { PieceList } from '../pieces.ts';
import { codePointAt, sizeOf } from '../utf8.ts';

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
  const ascii = Uint8Array.from({ length: 128 }, (_, codePoint) => classOf(codePoint));
  const out = new PieceList();
  return ({ text, bounds, count }) => {
    out.reset(text);
    const { bytes } = text;
    for (let i = 0; i < count * 2; i += 2) {
      const to = bounds[i + 1]!;
      let start = bounds[i]!;
      let before = -1;
      for (let at = start; at < to;) {
        const byte = bytes[at]!;
        const after = byte < 128 ? ascii[byte]! : classOf(codePointAt(bytes, at));
        // Shifting by a negative number takes its low five bits: for the first character that is bit 28 and above, which are 0.
        if ((cuts >> (before * 4 + after)) & 1) {
          if (before !== DROPPED) out.push(start, at);
          start = at;
        }
        before = after;
        at += byte < 128 ? 1 : sizeOf(byte);
      }
      if (before !== DROPPED) out.push(start, to);
    }
    return out;
  };
}
