import type { PreTokenizer } from '../component.ts';
import { isRustSpace, isRustWord } from '../unicode/index.ts';
import { characterSplit, CUT_CONTIGUOUS, CUT_ISOLATED, DROPPED, MARK, PLAIN } from './character-split.ts';

/** Runs of word characters, and runs of what is neither that nor white space. */
export function whitespace(): PreTokenizer {
  return characterSplit((cp) => (isRustWord(cp) ? PLAIN : isRustSpace(cp) ? DROPPED : MARK), CUT_CONTIGUOUS);
}

export function whitespaceSplit(): PreTokenizer {
  return characterSplit((cp) => (isRustSpace(cp) ? DROPPED : PLAIN), CUT_ISOLATED);
}
