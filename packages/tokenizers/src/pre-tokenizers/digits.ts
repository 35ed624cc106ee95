import type { Build, PreTokenizer } from '../component.ts';
import { booleanOf } from '../fields.ts';
import { isNumeric } from '../unicode/index.ts';
import { characterSplit, CUT_CONTIGUOUS, CUT_ISOLATED, MARK, PLAIN } from './character-split.ts';

/** Numbers apart from other text, each digit a piece of its own or all of a number together. */
export const digits: Build<PreTokenizer> = (json, place) => {
  const cuts = booleanOf(json, 'individual_digits', place) ? CUT_ISOLATED : CUT_CONTIGUOUS;
  return characterSplit((cp) => (isNumeric(cp) ? MARK : PLAIN), cuts);
};
