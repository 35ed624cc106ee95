import { BYTE_TO_CHAR } from '../byte-level.ts';
import type { Build, PreTokenizer } from '../component.ts';
import { booleanOf } from '../fields.ts';
import { optionalBoolean } from '../json.ts';
import { knownScanner } from '../scanners.ts';
import { packed, rewrite, sameBytes } from './rewrite.ts';

const GPT2 = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

/** The pieces of ByteLevel with their bytes as they are: for a model that works on bytes. */
export const byteLevelPieces: Build<PreTokenizer> = (json, place) => {
  const prefixed = booleanOf(json, 'add_prefix_space', place) ? [rewrite(sameBytes(), ' ', 'always')] : [];
  booleanOf(json, 'trim_offsets', place);
  const scanned = optionalBoolean(json, 'use_regex', place) === false ? [] : [knownScanner(GPT2)!];
  return [...prefixed, ...scanned];
};

/** GPT-2's pieces, with a printable character in place of each byte. */
export const byteLevel: Build<PreTokenizer> = (json, place) => {
  const characters = rewrite(Uint32Array.from(BYTE_TO_CHAR, (char) => packed(String.fromCharCode(char))));
  return [...byteLevelPieces(json, place), characters];
};
