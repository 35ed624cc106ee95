import type { Build, PreTokenizer } from '../component.ts';
import { characterOf } from '../fields.ts';
import { characterSplit, CUT_ISOLATED, DROPPED, PLAIN } from './character-split.ts';

/** At one character, which is dropped. */
export const charDelimiterSplit: Build<PreTokenizer> = (json, place) => {
  const delimiter = characterOf(json, 'delimiter', place).codePointAt(0);
  return characterSplit((cp) => (cp === delimiter ? DROPPED : PLAIN), CUT_ISOLATED);
};
