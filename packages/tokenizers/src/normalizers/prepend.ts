import type { Build, Normalizer, TextRewriter } from '../component.ts';
import { stringOf } from '../fields.ts';
import { Text } from '../text.ts';
import { encode, sizeOf } from '../utf8.ts';
import { spread } from './spread.ts';

/** Writes something in front of a text that is not empty; it has the place of the first character in the original. */
export const prepend: Build<Normalizer> = (json, place) => {
  const content = encode(stringOf(json, 'prepend', place));
  return [content.length ? { prepend: content } : prependNothing()];
};

/** With nothing to write, the reference takes the first character for an inserted one, which has no place. */
function prependNothing(): TextRewriter {
  const out = new Text();
  return (text) => {
    if (text.length === 0) return text;
    out.reset(text, text.length).copy(text, 0, text.length);
    spread(out, text.origin, text.origin, 0, sizeOf(text.bytes[0]!));
    return out;
  };
}
