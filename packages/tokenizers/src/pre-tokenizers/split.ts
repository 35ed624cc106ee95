import type { Build, ComponentJson, Cutter, PreTokenizer } from '../component.ts';
import { unsupported } from '../errors.ts';
import { booleanOf, stringOf } from '../fields.ts';
import { PieceList } from '../pieces.ts';
import { compilePattern, type Pattern, regexPattern } from '../regex/pattern.ts';
import { translate } from '../regex/translate.ts';
import { knownSplit, scannerOf } from './known-split.ts';

/** Whether a part belongs to the piece before it, told whether it and the part before it are matches. */
const MERGES: { readonly [behavior: string]: (isMatch: boolean, before: boolean) => boolean } = {
  Removed: () => false,
  Isolated: () => false,
  MergedWithPrevious: (isMatch, before) => isMatch && !before,
  MergedWithNext: (isMatch, before) => before && !isMatch,
  Contiguous: (isMatch, before) => isMatch === before,
};

/** Cuts at the matches of a pattern; inverted, at what is between them. */
export const split: Build<PreTokenizer> = (json, place) => {
  const behavior = stringOf(json, 'behavior', place);
  const invert = booleanOf(json, 'invert', place);
  const merges = Object.hasOwn(MERGES, behavior) ? MERGES[behavior] : undefined;
  if (!merges) throw unsupported(`${place}.behavior`, behavior, Object.keys(MERGES));
  if (scannerOf(json) && (behavior === 'Isolated' || (behavior === 'Removed' && invert)))
    return knownSplit(json, place);
  return matched(patternOf(json, `${place}.pattern`), merges, behavior === 'Removed', invert);
};

/** Patterns are in Oniguruma's syntax, but those of tiktoken's files in that of Rust's regexes: `dialect` is ours. */
function patternOf(json: ComponentJson, place: string): Pattern {
  if (json['dialect'] !== 'rust') return compilePattern(json['pattern'], place);
  return regexPattern(translate((json['pattern'] as { Regex: string }).Regex, place, 'rust'));
}

function matched(
  pattern: Pattern,
  merges: (isMatch: boolean, before: boolean) => boolean,
  removes: boolean,
  invert: boolean,
): PreTokenizer {
  const out = new PieceList();
  let start = 0;
  let end = 0;
  let before = false;
  const take = (from: number, to: number, found: boolean): void => {
    const isMatch = found !== invert;
    if (end < 0 || !merges(isMatch, before)) {
      if (end >= 0) out.push(start, end);
      start = from;
    }
    end = to;
    before = isMatch;
    // What is removed is in no piece.
    if (removes && isMatch) end = -1;
  };
  const cut: Cutter = ({ text, bounds, count }) => {
    out.reset(text);
    for (let i = 0; i < count * 2; i += 2) {
      end = -1;
      before = false;
      pattern(text, bounds[i]!, bounds[i + 1]!, take);
      if (end >= 0) out.push(start, end);
    }
    return out;
  };
  return [cut];
}
