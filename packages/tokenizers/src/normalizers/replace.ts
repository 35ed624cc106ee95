import type { Build, Normalizer } from '../component.ts';
import { stringOf } from '../fields.ts';
import { compilePattern } from '../regex/pattern.ts';
import { Text } from '../text.ts';
import { encode } from '../utf8.ts';
import { spread } from './spread.ts';

/** Puts `content` in place of every match of a pattern. It has the place of the last character of the match in the original. */
export const replace: Build<Normalizer> = (json, place) => {
  const content = encode(stringOf(json, 'content', place));
  const literal = encode(String((json['pattern'] as { String?: unknown } | undefined)?.String ?? ''));
  if (literal.length === 1) return replaceByte(literal[0]!, content);
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

/** The usual case, a space, without a call for each. */
function replaceByte(wanted: number, content: Uint8Array): Normalizer {
  const out = new Text();
  const count = content.length;
  return (text) => {
    const { bytes, length, starts, ends } = text;
    let matches = 0;
    for (let at = 0; at < length; at++) if (bytes[at] === wanted) matches++;
    if (!matches) return text;
    out.reset(text, length + matches * count);
    const into = out.bytes;
    let put = 0;
    for (let at = 0; at < length; at++) {
      const first = put;
      const byte = bytes[at]!;
      if (byte === wanted) for (let i = 0; i < count; i++) into[put++] = content[i]!;
      else into[put++] = byte;
      if (starts && ends) spread(out, starts[at]!, ends[at]!, first, put);
    }
    out.length = put;
    return out;
  };
}
