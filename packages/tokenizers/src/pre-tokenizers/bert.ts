import type { PreTokenizer } from '../component.ts';
import { isBertPunctuation, isRustSpace } from '../unicode/index.ts';
import { characterSplit, CUT_ISOLATED, DROPPED, MARK, PLAIN } from './character-split.ts';

/** At white space, which is dropped, and around each punctuation character. */
export function bertPreTokenizer(): PreTokenizer {
  return characterSplit((cp) => (isRustSpace(cp) ? DROPPED : isBertPunctuation(cp) ? MARK : PLAIN), CUT_ISOLATED);
}
