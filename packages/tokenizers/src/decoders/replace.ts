import type { Build, Decoder } from '../component.ts';
import { stringOf } from '../fields.ts';
import { compilePattern } from '../regex/pattern.ts';
import { Text } from '../text.ts';
import { decode, encodeInto } from '../utf8.ts';
import { replaceAll } from './replace-all.ts';

/** Puts `content` in place of every match of a pattern in each token. */
export const replace: Build<Decoder> = (json, place) => {
  const content = stringOf(json, 'content', place);
  const literal = (json['pattern'] as { String?: unknown } | undefined)?.String;
  if (typeof literal === 'string')
    return (tokens) => tokens.map((token) => token && replaceAll(token, literal, content));
  const matches = compilePattern(json['pattern'], `${place}.pattern`);
  const text = new Text();
  return (tokens) =>
    tokens.map((token) => {
      text.length = 0;
      text.reserve(token.length * 3);
      text.length = encodeInto(token, text.bytes);
      let replaced = '';
      matches(text, 0, text.length, (start, end, isMatch) => {
        replaced += isMatch ? content : decode(text.bytes, start, end);
      });
      return replaced;
    });
};
