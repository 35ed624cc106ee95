import { describe, expect, it } from 'vitest';
import type { ComponentJson } from '../src/component.ts';
import { BYTE_TO_CHAR, charToByte } from '../src/byte-level.ts';
import { Kernel } from '../src/kernel/kernel.ts';
import { kernelNormalizer } from '../src/kernel/normalizer.ts';
import { normalizers } from '../src/normalizers/index.ts';
import { Charsmap } from '../src/normalizers/charsmap.ts';
import { Text } from '../src/text.ts';
import { decode, encode } from '../src/utf8.ts';
import vectors from './vectors/normalizers.json' with { type: 'json' };

/** A text, tracked from its first byte on or not at all. */
function textOf(content: string, tracked: boolean): Text {
  const text = new Text();
  if (tracked) text.starts = text.ends = new Int32Array(1);
  const like = text;
  const result = new Text().reset(like, 4);
  let at = 0;
  for (const character of content) {
    const size = encode(character).length;
    result.push(character.codePointAt(0)!, at, at + size);
    at += size;
  }
  return result;
}

/** The places of the characters of `text`, two numbers each, in characters of the original. */
function placesOf(text: Text, original: string): number[] {
  const index = new Map([...original, ''].map((_, i, all) => [encode(all.slice(0, i).join('')).length, i]));
  const places: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if ((text.bytes[at]! & 0xc0) === 0x80)
      expect([text.startOf(at), text.endOf(at)]).toEqual([text.startOf(at - 1), text.endOf(at - 1)]);
    else places.push(index.get(text.startOf(at))!, index.get(text.endOf(at))!);
  }
  return places;
}

function build(json: ComponentJson): (text: Text) => Text {
  return kernelNormalizer(new Kernel(), normalizers[json.type]!(json, 'normalizer')).run;
}

function named(json: ComponentJson): string {
  return JSON.stringify(json).slice(0, 120);
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let i = 0; i < 8; i++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

function crc(text: Text): number {
  let rest = -1;
  for (let i = 0; i < text.length; i++) rest = table[(rest ^ text.bytes[i]!) & 255]! ^ (rest >>> 8);
  return ~rest >>> 0;
}

describe('normalizers, as the reference', () => {
  for (const { normalizer, results } of vectors.cases) {
    it(named(normalizer), () => {
      const normalize = build(normalizer);
      for (const [i, original] of vectors.texts.entries()) {
        const found = results[i] as [string, number[]] | null | undefined;
        const [after, places] = found ?? [original, Array.from(original).flatMap((_, k) => [k, k + 1])];
        const plain = normalize(textOf(original, false));
        expect(decode(plain.bytes, 0, plain.length), `untracked ${i}`).toBe(after);
        const source = textOf(original, true);
        const tracked = normalize(source);
        expect(decode(tracked.bytes, 0, tracked.length), `tracked ${i}`).toBe(after);
        expect(placesOf(tracked, original), `places ${i}`).toEqual(places);
      }
    });
  }
});

describe('normalizers on every character, as the reference', () => {
  for (const { normalizer, crc: expected } of vectors.sums) {
    it(named(normalizer), () => {
      const normalize = build(normalizer);
      const found = expected.map((_, block) => {
        let content = '';
        for (let point = block * 0x4000; point < (block + 1) * 0x4000; point++) {
          if (point >= 0xd800 && point < 0xe000) continue;
          const character = String.fromCodePoint(point);
          content += `${character}a${character}\u0345${character}\u0301`;
        }
        const text = new Text();
        text.bytes = encode(content);
        text.length = text.bytes.length;
        return crc(normalize(text));
      });
      expect(found).toEqual(expected);
    });
  }
});

describe('a normalizer', () => {
  it('gives back the very text where nothing changes', () => {
    for (const type of ['NFC', 'NFKD', 'Lowercase', 'StripAccents', 'Nmt']) {
      for (const content of ['', 'plain text', 'текст ไทย 中文', 'x'.repeat(5000)]) {
        const text = textOf(content, true);
        expect(build({ type })(text), `${type} ${content}`).toBe(text);
      }
    }
    const accents = textOf('déjà vu', false);
    expect(build({ type: 'NFC' })(accents)).toBe(accents);
  });

  it('rewrites long texts after short ones, and untracked after tracked', () => {
    const normalize = build({
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    });
    for (const [content, tracked] of [
      ['A', true],
      ['中각É'.repeat(3000), true],
      ['中'.repeat(9000), false],
      ['b中', true],
    ] as const) {
      const text = normalize(textOf(content, tracked));
      const expected = Array.from(content, (one) =>
        one === '中' ? ' 中 ' : one.normalize('NFD')[0] === 'E' ? 'e' : one.normalize('NFD').toLowerCase(),
      );
      expect(decode(text.bytes, 0, text.length)).toBe(expected.join(''));
      expect(text.tracked).toBe(tracked);
    }
  });

  it('gives what stands in front of everything the place where the text begins', () => {
    const text = textOf('abc', true);
    text.origin = 7;
    const after = build({ type: 'Replace', pattern: { Regex: '^' }, content: '_' })(text);
    expect([after.startOf(0), after.endOf(0), after.startOf(1)]).toEqual([7, 7, 0]);
  });

  it('takes long runs of marks in reasonable time', () => {
    const text = textOf('a' + '\u0301\u0323'.repeat(5000), true);
    const after = build({ type: 'NFC' })(text);
    expect(after.length).toBe('\u1ea1'.length * 3 + (5000 * 2 - 1) * 2);
  });
});

describe('a normalizer in a file', () => {
  const refused: [ComponentJson, string][] = [
    [{ type: 'BertNormalizer', handle_chinese_chars: true, lowercase: true }, 'normalizer.clean_text is missing'],
    [
      { type: 'BertNormalizer', clean_text: 1, handle_chinese_chars: true, lowercase: true },
      'normalizer.clean_text is 1',
    ],
    [{ type: 'Strip', strip_left: true }, 'normalizer.strip_right is missing'],
    [{ type: 'Prepend' }, 'normalizer.prepend is missing'],
    [{ type: 'Replace', pattern: { String: ' ' } }, 'normalizer.content is missing'],
    [{ type: 'Replace', pattern: {}, content: '' }, 'normalizer.pattern'],
    [{ type: 'Replace', content: '' }, 'normalizer.pattern'],
    [{ type: 'Precompiled', precompiled_charsmap: 'a*==' }, 'normalizer.precompiled_charsmap is'],
    [{ type: 'Precompiled', precompiled_charsmap: 'AAQAAAAA' }, 'normalizer.precompiled_charsmap is cut short'],
    [{ type: 'Sequence', normalizers: { type: 'NFC' } }, 'normalizer.normalizers is'],
    [{ type: 'Sequence', normalizers: [{ type: 'NFC' }, { type: 'NFX' }] }, 'normalizer.normalizers[1].type is NFX'],
    [
      { type: 'Sequence', normalizers: [{ type: 'Sequence', normalizers: [null] }] },
      'normalizer.normalizers[0].normalizers[0]',
    ],
  ];
  for (const [json, message] of refused) it(`is refused: ${message}`, () => expect(() => build(json)).toThrow(message));
});

describe('a charsmap', () => {
  it('finds the longest and the shortest prefix with a rule', () => {
    // Rules of `a` and `ab`: root at 0 with base 0x80, `a` at 0xe1, its children from 0x81 on, its value at 0x81.
    const units = new Uint32Array(256);
    units[0] = 0x80 << 10;
    units[0xe1] = 0x61 | 0x100 | ((0xe1 ^ 0x81) << 10);
    units[0x81] = 0x80000000;
    units[0x81 ^ 0x62] = 0x62 | 0x100 | ((0x81 ^ 0x62 ^ 0x90) << 10);
    units[0x90] = 0x80000002;
    const data = new Uint8Array(4 + 1024 + 4);
    const view = new DataView(data.buffer);
    view.setUint32(0, 1024, true);
    units.forEach((unit, i) => view.setUint32(4 + i * 4, unit, true));
    data.set(encode('x\0yz'), 4 + 1024);
    const map = new Charsmap(data, 'charsmap');
    const text = encode('abc');
    const longest = map.longest(text, 0, 3);
    expect([longest, map.endOf(longest), map.matched]).toEqual([2, 4, 2]);
    const shortest = map.shortest(text, 0, 3);
    expect([shortest, map.endOf(shortest), map.matched]).toEqual([0, 1, 1]);
    expect(map.longest(text, 0, 1)).toBe(0);
    expect(map.longest(text, 1, 3)).toBe(-1);
  });
});

describe('the byte alphabet', () => {
  it('goes there and back', () => {
    expect(Array.from(BYTE_TO_CHAR, charToByte)).toEqual(Array.from({ length: 256 }, (_, byte) => byte));
    expect(String.fromCodePoint(...BYTE_TO_CHAR.subarray(0x1f, 0x23), BYTE_TO_CHAR[0xad]!, BYTE_TO_CHAR[0xff]!)).toBe(
      'ğĠ!"Ńÿ',
    );
    expect([0x20, 0xad, 0x144, 0x10ffff].map(charToByte)).toEqual([-1, -1, -1, -1]);
  });
});
