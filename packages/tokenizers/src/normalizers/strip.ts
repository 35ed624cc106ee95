import type { Build, Normalizer, TextRewriter } from '../component.ts';
import { booleanOf } from '../fields.ts';
import { Text } from '../text.ts';
import { isCombiningMark, isSpace } from '../unicode/index.ts';
import { codePointAt, previous, sizeOf } from '../utf8.ts';

/** Takes white space away at either end. */
export const strip: Build<Normalizer> = (json, place) => {
  const left = booleanOf(json, 'strip_left', place);
  const right = booleanOf(json, 'strip_right', place);
  const out = new Text();
  const cut: TextRewriter = (text) => {
    const { bytes, length } = text;
    let from = 0;
    let to = length;
    if (left) while (from < to && isSpace(codePointAt(bytes, from))) from += sizeOf(bytes[from]!);
    if (right) {
      for (let at: number; to > from && isSpace(codePointAt(bytes, (at = previous(bytes, to))));) to = at;
    }
    if (to - from === length) return text;
    out.reset(text, to - from).copy(text, from, to);
    return out;
  };
  return [cut];
};

/** Takes marks out. Does not decompose: it comes after NFD. */
export const stripAccents: Build<Normalizer> = () => [
  { characters: (codePoint) => (isCombiningMark(codePoint) ? '' : String.fromCodePoint(codePoint)) },
];
