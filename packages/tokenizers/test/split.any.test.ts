import { describe, expect, it } from 'vitest';
import type { ComponentJson } from '../src/component.ts';
import { split } from '../src/pre-tokenizers/split.ts';
import { regexPattern } from '../src/regex/pattern.ts';
import { translate } from '../src/regex/translate.ts';
import { Text } from '../src/text.ts';
import { encode } from '../src/utf8.ts';
import { cutterOf } from './cutter.ts';
import vectors from './vectors/regex.json' with { type: 'json' };

function textOf(string: string): Text {
  const bytes = encode(string);
  const text = new Text(bytes.length);
  text.bytes.set(bytes);
  text.length = bytes.length;
  return text;
}

function pieces(json: Omit<ComponentJson, 'type'>, string: string): string {
  const text = textOf(string);
  const cut = cutterOf(split({ type: 'Split', ...json }, 'pre_tokenizer'));
  const { bounds, count } = cut({ text, bounds: Int32Array.of(0, text.length), count: 1, whole: true });
  return bounds.subarray(0, count * 2).join(' ');
}

/** All parts of a text that are not empty, through the translated pattern even where there is a scanner for it. */
function parts(source: string, string: string): string {
  const text = textOf(string);
  const found: number[] = [];
  regexPattern(source)(text, 0, text.length, (start, end) => {
    if (start < end) found.push(start, end);
  });
  return found.join(' ');
}

/** Oniguruma refuses these; they are taken here, which no file of the reference can show. */
const TAKEN = ['(a)(?<n>b)\\1', '(?P<n>a)'];

describe('regular expressions', () => {
  for (const [pattern, expected] of vectors.regexes as [string, string[] | null][]) {
    if (!expected) {
      it.skipIf(TAKEN.includes(pattern))(`refuses ${pattern}`, () => {
        expect(() => translate(pattern, 'pattern')).toThrow(
          expect.objectContaining({ code: 'TOKENIZER_COMPONENT_UNSUPPORTED' }),
        );
      });
      continue;
    }
    it(`matches ${pattern}`, () => {
      const source = translate(pattern, 'pattern');
      expect(vectors.texts.map((text) => parts(source, text))).toEqual(expected);
      // No engine but V8 has all of these.
      expect(source).not.toMatch(/\\[pPdDsSwWbB]|\(\?[a-z]+[:)]|\(\?<\w/);
      if (!/\\[bB]|\(\?<|\^/.test(pattern)) expect(source).not.toContain('(?<');
    });
  }

  it.each([
    '\\p{Nothing}',
    '(?~a)',
    'a\\Kb',
    '\\g<1>',
    '(?(1)a)',
    '[a',
    '(a',
    'a)',
    '[b-a]',
    '\\X',
    '(?<=(?>a))b',
    '*a',
  ])('names the place of %s', (pattern) => {
    expect(() => translate(pattern, 'here')).toThrow(
      expect.objectContaining({
        code: 'TOKENIZER_COMPONENT_UNSUPPORTED',
        details: expect.objectContaining({ place: 'here' }),
      }),
    );
  });

  it('reads the syntax of the regex crate for tiktoken', () => {
    expect(parts(translate('\\p{N}{1,3}+|a$', 'pattern', 'rust'), '1234a\na')).toBe('0 3 3 4 4 6 6 7');
    expect(parts(translate('(?s)a.', 'pattern', 'rust'), 'ba\nc')).toBe('0 1 1 3 3 4');
  });
});

describe('Split', () => {
  it.each(vectors.behaviors as [Record<string, string>, string, boolean, string[]][])(
    'cuts by %j, %s, inverted %s',
    (pattern, behavior, invert, expected) => {
      expect(vectors.texts.map((text) => pieces({ pattern, behavior, invert }, text))).toEqual(expected);
    },
  );

  it.each(vectors.regexes.slice(-22) as [string, string[]][])('cuts by %s', (pattern, expected) => {
    expect(
      vectors.texts.map((text) => pieces({ pattern: { Regex: pattern }, behavior: 'Isolated', invert: false }, text)),
    ).toEqual(expected);
  });

  it.each([
    ['Isolated', false, '0 1 1 4 4 7 7 9'],
    ['Removed', true, '1 4 4 7'],
    ['Removed', false, '0 1 7 9'],
  ])('cuts out three digits at a time: %s, inverted %s', (behavior, invert, expected) => {
    expect(pieces({ pattern: { Regex: '[0-9][0-9][0-9]' }, behavior, invert }, 'a12345678')).toBe(expected);
  });

  it('cuts every piece by itself and leaves gaps alone', () => {
    const text = textOf('ab ab ab');
    const json = { type: 'Split', pattern: { Regex: '^a' }, behavior: 'Isolated', invert: false };
    const cut = cutterOf(split(json, ''))({
      text,
      bounds: Int32Array.of(0, 2, 3, 8),
      count: 2,
      whole: false,
    });
    expect([...cut.bounds.subarray(0, cut.count * 2)]).toEqual([0, 1, 1, 2, 3, 4, 4, 8]);
  });

  it.each([
    [{ pattern: 'a', behavior: 'Isolated', invert: false }, 'TOKENIZER_CONFIG_INVALID'],
    [{ pattern: { Regex: 1 }, behavior: 'Isolated', invert: false }, 'TOKENIZER_CONFIG_INVALID'],
    [{ behavior: 'Isolated', invert: false }, 'TOKENIZER_CONFIG_INVALID'],
    [{ pattern: { String: 'a' }, invert: false }, 'TOKENIZER_CONFIG_INVALID'],
    [{ pattern: { String: 'a' }, behavior: 'Isolated' }, 'TOKENIZER_CONFIG_INVALID'],
    [{ pattern: { String: 'a' }, behavior: 'Isolated', invert: 'no' }, 'TOKENIZER_CONFIG_INVALID'],
    [{ pattern: { String: 'a' }, behavior: 'Cut', invert: false }, 'TOKENIZER_COMPONENT_UNSUPPORTED'],
  ])('refuses %j', (json, code) => {
    expect(() => split({ type: 'Split', ...json }, 'pre_tokenizer')).toThrow(expect.objectContaining({ code }));
  });
});
