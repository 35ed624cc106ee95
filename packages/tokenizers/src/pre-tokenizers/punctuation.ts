import type { Build, PreTokenizer } from '../component.ts';
import { unsupported } from '../errors.ts';
import { optionalString } from '../json.ts';
import { isBertPunctuation } from '../unicode/index.ts';
import * as split from './character-split.ts';

const CUTS: { readonly [behavior: string]: number } = {
  Removed: split.CUT_ISOLATED,
  Isolated: split.CUT_ISOLATED,
  MergedWithPrevious: split.CUT_MERGED_WITH_PREVIOUS,
  MergedWithNext: split.CUT_MERGED_WITH_NEXT,
  Contiguous: split.CUT_CONTIGUOUS,
};

export const punctuation: Build<PreTokenizer> = (json, place) => {
  const behavior = optionalString(json, 'behavior', place) ?? 'Isolated';
  const cuts = CUTS[behavior];
  if (!cuts) throw unsupported(`${place}.behavior`, behavior, Object.keys(CUTS));
  const mark = behavior === 'Removed' ? split.DROPPED : split.MARK;
  return split.characterSplit((cp) => (isBertPunctuation(cp) ? mark : split.PLAIN), cuts);
};
