import type { Build, CharacterStage, ComponentJson, PreTokenizer } from '../component.ts';
import { unsupported } from '../errors.ts';
import { shown } from '../json.ts';
import { KEEPS_GAPS, knownScanner, ONLY_DIGITS } from '../scanners.ts';

/** The scanner of a Split's pattern, where it is a known one. */
export function scannerOf(json: ComponentJson): CharacterStage | undefined {
  const regex = (json['pattern'] as { Regex?: unknown } | null | undefined)?.Regex;
  // The scanners read `{1,3}+` as tiktoken means it, without giving back; to Oniguruma it is a repetition of a repetition.
  return typeof regex === 'string' && (json['dialect'] === 'rust' || !/\d}\+/.test(regex))
    ? knownScanner(regex, json['behavior'] === 'Removed' ? 0 : KEEPS_GAPS)
    : undefined;
}

/** Whether a Split cuts out digits, just so many at a time. */
export function isDigitSplit(json: ComponentJson): boolean {
  const cuts = json['behavior'] === 'Isolated' && json['invert'] === false;
  return cuts && (scannerOf(json)?.pattern ?? 0) >= ONLY_DIGITS;
}

/** Cuts at the matches of a known pattern: each is a piece. What is between them is one too, unless it is to be removed. */
export const knownSplit: Build<PreTokenizer> = (json, place) => {
  const scanner = scannerOf(json);
  if (scanner) return [scanner];
  throw unsupported(`${place}.pattern`, shown(JSON.stringify(json['pattern'])), [
    'the patterns of GPT-2, cl100k, Llama 3, Qwen, o200k and CLIP',
  ]);
};
