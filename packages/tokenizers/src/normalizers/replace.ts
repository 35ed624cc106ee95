import type { Build, Normalizer, TextRewriter } from '../component.ts';
import { stringOf } from '../fields.ts';
import { compilePattern } from '../regex/pattern.ts';
import { Text } from '../text.ts';
import { isSpace } from '../unicode/words.ts';
import { encode } from '../utf8.ts';
import { spread } from './spread.ts';

/** Puts `content` in place of every match of a pattern. It has the place of the last character of the match in the original. */
export const replace: Build<Normalizer> = (json, place) => {
  const content = encode(stringOf(json, 'content', place));
  const literal = (json['pattern'] as { String?: unknown } | null | undefined)?.String;
  if (typeof literal === 'string' && literal.length === 1 && literal < '\x80')
    return [{ byte: literal.charCodeAt(0), content }];
  const regex = (json['pattern'] as { Regex?: unknown } | null | undefined)?.Regex;
  if (regex === '\\s+') return [{ runs: content, of: isSpace }];
  const matches = compilePattern(json['pattern'], `${place}.pattern`);
  const out = new Text();
  const rewrite: TextRewriter = (text) => {
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
  return [rewrite];
};
