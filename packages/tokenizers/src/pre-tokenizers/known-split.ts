import type { Build, ComponentJson, PreTokenizer } from '../component.ts';
import { unsupported } from '../errors.ts';
import { shown } from '../json.ts';
import { PieceList } from '../pieces.ts';
import { knownScanner, type Scanner } from '../scanners.ts';

/** The scanner of a Split's pattern, where it is a known one. */
export function scannerOf(json: ComponentJson): Scanner | undefined {
  const regex = (json['pattern'] as { Regex?: unknown } | null | undefined)?.Regex;
  // The scanners read `{1,3}+` as tiktoken means it, without giving back; to Oniguruma it is a repetition of a repetition.
  return typeof regex === 'string' && (json['dialect'] === 'rust' || !/\d}\+/.test(regex))
    ? knownScanner(regex)
    : undefined;
}

/** Cuts at the matches of a known pattern: each is a piece. What is between them is one too, unless it is to be removed. */
export const knownSplit: Build<PreTokenizer> = (json, place) => {
  const scan = scannerOf(json);
  if (!scan)
    throw unsupported(`${place}.pattern`, shown(JSON.stringify(json['pattern'])), [
      'the patterns of GPT-2, cl100k, Llama 3, Qwen, o200k and CLIP',
    ]);
  const keepsGaps = json['behavior'] !== 'Removed';
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
};
