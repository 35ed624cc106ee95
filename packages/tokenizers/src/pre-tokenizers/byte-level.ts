import { BYTE_TO_CHAR } from '../byte-level.ts';
import type { Build, PreTokenizer } from '../component.ts';
import { booleanOf } from '../fields.ts';
import { optionalBoolean } from '../json.ts';
import { PieceList } from '../pieces.ts';
import { knownScanner } from '../scanners.ts';
import { packed, rewrite, sameBytes } from './rewrite.ts';

const GPT2 = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

/** The pieces of ByteLevel with their bytes as they are: for a model that works on bytes. */
export const byteLevelPieces: Build<PreTokenizer> = (json, place) => {
  const prefixed = booleanOf(json, 'add_prefix_space', place) ? rewrite(sameBytes(), ' ', 'always') : null;
  booleanOf(json, 'trim_offsets', place);
  if (optionalBoolean(json, 'use_regex', place) === false) return prefixed ?? ((pieces) => pieces);
  const scan = knownScanner(GPT2)!;
  const out = new PieceList();
  return (given) => {
    const { text, bounds, count } = prefixed ? prefixed(given) : given;
    out.reset(text);
    for (let i = 0; i < count * 2; i += 2) {
      const to = bounds[i + 1]!;
      for (let at = bounds[i]!; at < to;) {
        const end = scan(text.bytes, at, to);
        out.push(at, end);
        at = end;
      }
    }
    return out;
  };
};

/** GPT-2's pieces, with a printable character in place of each byte. */
export const byteLevel: Build<PreTokenizer> = (json, place) => {
  const pieces = byteLevelPieces(json, place);
  const characters = rewrite(Uint32Array.from(BYTE_TO_CHAR, (char) => packed(String.fromCharCode(char))));
  return (given) => characters(pieces(given));
};
