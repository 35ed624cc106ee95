import type { Build, Normalizer } from '../component.ts';
import { stringOf } from '../fields.ts';
import { compilePattern } from '../regex/pattern.ts';
import { Text } from '../text.ts';
import { encode } from '../utf8.ts';
import { spread } from './spread.ts';

/** Bytes at most that are put in place of one the fast way. */
const MOST = 3;

/** Puts `content` in place of every match of a pattern. It has the place of the last character of the match in the original. */
export const replace: Build<Normalizer> = (json, place) => {
  const content = encode(stringOf(json, 'content', place));
  const literal = (json['pattern'] as { String?: unknown } | null | undefined)?.String;
  if (typeof literal === 'string' && literal.length === 1 && literal < '\x80' && content.length <= MOST)
    return replaceByte(literal.charCodeAt(0), content);
  const matches = compilePattern(json['pattern'], `${place}.pattern`);
  const out = new Text();
  return (text) => {
    let changed = false;
    let copied = 0;
    if (text.length === 0) return text;
    matches(text, 0, text.length, (start, end, isMatch) => {
      if (!isMatch) return;
      if (!changed) out.reset(text, text.length + 64);
      changed = true;
      out.copy(text, copied, start);
      copied = end;
      const from = out.length;
      out.reserve(content.length);
      out.bytes.set(content, from);
      out.length += content.length;
      // An empty match takes the place of what is before it.
      if (end) spread(out, text.startOf(end - 1), text.endOf(end - 1), from, out.length);
      else spread(out, text.origin, text.origin, from, out.length);
    });
    if (!changed) return text;
    out.copy(text, copied, text.length);
    return out;
  };
};

/**
 * The usual case: a space, for which U+2581 comes. Three bytes are written for every one of the text, and the next go over what is
 * too much: that is twice as fast as asking at every byte which it is.
 */
function replaceByte(wanted: number, content: Uint8Array): Normalizer {
  const out = new Text();
  const sizes = new Uint8Array(256).fill(1);
  const firsts = Uint8Array.from(sizes, (_, byte) => byte);
  sizes[wanted] = content.length;
  firsts[wanted] = content[0] ?? 0;
  const second = content[1] ?? 0;
  const third = content[2] ?? 0;
  return (text) => {
    const { bytes, length, starts, ends } = text;
    const first = bytes.indexOf(wanted);
    if (first < 0 || first >= length) return text;
    let total = 0;
    for (let at = 0; at < length; at++) total += sizes[bytes[at]!]!;
    out.reset(text, total + MOST);
    if (starts && ends) {
      for (let at = 0, put = 0; at < length; at++) {
        spread(out, starts[at]!, ends[at]!, put, put + MOST);
        put += sizes[bytes[at]!]!;
      }
    }
    write(bytes, length, out.bytes, sizes, firsts, second, third);
    out.length = total;
    return out;
  };
}

function write(
  bytes: Uint8Array,
  length: number,
  into: Uint8Array,
  sizes: Uint8Array,
  firsts: Uint8Array,
  second: number,
  third: number,
): void {
  for (let at = 0, put = 0; at < length; at++) {
    const byte = bytes[at]!;
    into[put] = firsts[byte]!;
    into[put + 1] = second;
    into[put + 2] = third;
    put += sizes[byte]!;
  }
}
