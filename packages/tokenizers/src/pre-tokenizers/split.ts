import type { Build, PreTokenizer } from '../component.ts';
import { unsupported } from '../errors.ts';
import { booleanOf, stringOf } from '../fields.ts';
import { PieceList } from '../pieces.ts';
import { compilePattern, type Pattern } from '../regex/pattern.ts';
import { knownScanner, type Scanner } from '../scanners.ts';

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
  const merges = MERGES[behavior];
  if (!merges) throw unsupported(`${place}.behavior`, behavior, Object.keys(MERGES));
  const scanner = scannerOf(json.pattern);
  if (scanner && behavior === 'Isolated') return scanned(scanner, true);
  if (scanner && behavior === 'Removed' && invert) return scanned(scanner, false);
  return matched(compilePattern(json.pattern, `${place}.pattern`), merges, behavior === 'Removed', invert);
};

function scannerOf(pattern: unknown): Scanner | undefined {
  const regex = (pattern as { Regex?: unknown } | null | undefined)?.Regex;
  // The scanners read `{1,3}+` as tiktoken means it, without giving back; to Oniguruma it is a repetition of a repetition.
  return typeof regex === 'string' && !regex.includes('}+') ? knownScanner(regex) : undefined;
}

/** Every match is a piece, and, if gaps are kept, what is between them. */
function scanned(scan: Scanner, keepsGaps: boolean): PreTokenizer {
  const out = new PieceList();
  return ({ text, bounds, count }) => {
    out.reset(text);
    const { bytes } = text;
    for (let i = 0; i < count * 2; i += 2) {
      const to = bounds[i + 1]!;
      for (let at = bounds[i]!; at < to;) {
        const end = scan(bytes, at, to);
        if (end >= 0) out.push(at, end);
        else if (keepsGaps) out.push(at, ~end);
        at = end >= 0 ? end : ~end;
      }
    }
    return out;
  };
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
  return ({ text, bounds, count }) => {
    out.reset(text);
    for (let i = 0; i < count * 2; i += 2) {
      end = -1;
      before = false;
      pattern(text, bounds[i]!, bounds[i + 1]!, take);
      if (end >= 0) out.push(start, end);
    }
    return out;
  };
}
