import { describe, expect, it } from 'vitest';
import * as unicode from '../src/unicode/index.ts';
import { encode } from '../src/utf8.ts';
import vectors from './vectors/unicode.json' with { type: 'json' };

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let i = 0; i < 8; i++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

function crc(bytes: Uint8Array): number {
  let rest = -1;
  for (const byte of bytes) rest = table[(rest ^ byte) & 255]! ^ (rest >>> 8);
  return ~rest >>> 0;
}

/** The checksum that the oracle wrote: one byte for each code point, 1 in the class. Surrogates are in none. */
function checksum(test: (cp: number) => boolean): number {
  const members = new Uint8Array(0x110000);
  for (let cp = 0; cp < 0x110000; cp++) if ((cp < 0xd800 || cp > 0xdfff) && test(cp)) members[cp] = 1;
  return crc(members);
}

/** Whether a character is in one cluster with what stands before or after it. */
function joined(text: string): boolean {
  const bytes = encode(text);
  return unicode.graphemeEnd(bytes, 0, bytes.length) === bytes.length;
}

const categories = 'Cn Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Co'.split(' ');

describe('classes of all code points', () => {
  it('has the categories of both regex engines', () => {
    const found = new Map(categories.map((name, value) => [name, checksum((cp) => unicode.category(cp) === value)]));
    for (const [name, sum] of found) {
      expect(sum, name).toBe(vectors[`onig_${name}` as keyof typeof vectors]);
      expect(sum, name).toBe(vectors[`rust_${name}` as keyof typeof vectors]);
    }
  });

  it.each([
    ['onig_s', unicode.isSpace],
    ['rust_s', unicode.isSpace],
    ['char_space', unicode.isRustSpace],
    ['onig_w', unicode.isWord],
    ['posix_word', unicode.isWordBase],
    ['rust_w', unicode.isRustWord],
    ['char_numeric', unicode.isNumeric],
    ['bert_punctuation', unicode.isBertPunctuation],
    ['bert_control', (cp: number) => unicode.isBertControl(cp) || cp === 0xfffd],
    ['bert_mark', unicode.isBertMark],
    ['strip_mark', unicode.isCombiningMark],
    ['extends', (cp: number) => cp > 127 && joined(`a${String.fromCodePoint(cp)}`)],
    ['prepends', (cp: number) => cp > 127 && joined(`${String.fromCodePoint(cp)}a`)],
    ['control', (cp: number) => cp > 0 && cp < 0x10000 && !joined(`${String.fromCodePoint(cp)}\u0301`)],
  ] as const)('has the class %s', (name, test) => {
    expect(checksum(test)).toBe(vectors[name]);
  });

  it('has the lower case of Rust', () => {
    const found: [number, number[]][] = [];
    for (let cp = 0; cp < 0x110000; cp++) {
      const lower = unicode.lowercase(cp);
      if (lower !== cp) found.push([cp, lower < 0x200000 ? [lower] : [lower & 0x1fffff, lower >> 21]]);
    }
    expect(crc(encode(JSON.stringify(found)))).toBe(vectors.lower);
  });
});

describe('graphemeEnd', () => {
  it.each(['\r\n', 'e\u0301', '\uac01\u0301', '\u1100\u1161\u0301', '\u1100\u1161\u11a8\u0308'])(
    'keeps %j together',
    (text) => {
      expect(joined(text)).toBe(true);
    },
  );

  it.each(['ab', '\n\r', '\n\u0301', 'e\u00e9', '\u11a8\u1161'])('cuts %j', (text) => {
    expect(joined(text)).toBe(false);
  });
});
