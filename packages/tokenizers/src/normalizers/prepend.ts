import type { Build, Normalizer } from '../component.ts';
import { stringOf } from '../fields.ts';
import { Text } from '../text.ts';
import { encode, sizeOf } from '../utf8.ts';
import { spread } from './spread.ts';

/** Writes something in front of a text that is not empty; it has the place of the first character in the original. */
export const prepend: Build<Normalizer> = (json, place) => {
  const content = encode(stringOf(json, 'prepend', place));
  const count = content.length;
  const out = new Text();
  return (text) => {
    const { length } = text;
    if (length === 0) return text;
    out.reset(text, count + length);
    out.bytes.set(content);
    out.length = count;
    out.copy(text, 0, length);
    // With nothing to write, the reference takes the first character for an inserted one, which has no place.
    if (count) spread(out, text.startOf(0), text.endOf(0), 0, count);
    else spread(out, text.origin, text.origin, 0, sizeOf(text.bytes[0]!));
    return out;
  };
};
