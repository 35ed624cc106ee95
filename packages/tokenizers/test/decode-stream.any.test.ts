import { describe, expect, it } from 'vitest';
import type { ComponentJson } from '../src/component.ts';
import { BYTE_TO_CHAR } from '../src/byte-level.ts';
import { DecodeStream } from '../src/decode-stream.ts';
import { idDecoder } from '../src/decoders/id-decoder.ts';
import { decoders } from '../src/decoders/index.ts';
import { decode, encode } from '../src/utf8.ts';
import { randomNumbers, randomText } from './random-text.ts';

const byteTokens = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).padStart(2, '0')}>`);
const metaspace = { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always' };
const fallback = [
  { type: 'Replace', pattern: { String: '▁' }, content: ' ' },
  { type: 'ByteFallback' },
  { type: 'Fuse' },
];

// The first 256 tokens are the bytes, the last one is left out.
const kinds: [name: string, json: ComponentJson | null, tokens: string[]][] = [
  [
    'byte level',
    { type: 'ByteLevel' },
    [...Array.from(BYTE_TO_CHAR, (code) => String.fromCharCode(code)), 'Ġthe', 'ä¸ŃåĽ', '<s>'],
  ],
  [
    'byte fallback',
    { type: 'Sequence', decoders: [...fallback, { type: 'Strip', content: ' ', start: 1, stop: 0 }] },
    [...byteTokens, '▁', '▁the', '▁▁a', '�', 'b', '<s>'],
  ],
  ['metaspace', metaspace, [...byteTokens, '▁', '▁▁', '▁the', 'x', '▁�', '�', '<s>']],
  [
    'wordpiece',
    { type: 'WordPiece', prefix: '##', cleanup: true },
    [...byteTokens, '##', 'a', '##b', '.', "'", 'not', '<s>'],
  ],
  ['bpe', { type: 'BPEDecoder', suffix: '</w>' }, [...byteTokens, 'a</w>', 'b', '</w>', '<s>']],
  ['none', null, [...byteTokens, 'a', 'b', '<s>']],
];

describe.each(kinds)('a stream of %s', (_, json, tokens) => {
  const skip = Uint8Array.from(tokens, (token) => (token === '<s>' ? 1 : 0));
  const decoder = idDecoder(decoders, json, tokens.length, (id) => tokens[id]);
  const textOf = (ids: number[]) => decoder.decode(ids, skip);
  const streamOf = () => new DecodeStream(textOf, (id) => decoder.waits(id, skip));
  const partsOf = (ids: readonly number[], stream = streamOf()) => [...ids.map((id) => stream.push(id)), stream.end()];

  it('gives in parts what the ids give together', () => {
    const random = randomNumbers(3);
    for (let round = 0; round < 1500; round++) {
      const ids = Array.from({ length: random(50) }, () =>
        random(round % 4) ? random(256) : 256 + random(tokens.length - 256),
      );
      expect([ids, partsOf(ids).join('')]).toEqual([ids, textOf(ids)]);
    }
  });

  it('takes time in proportion to the ids, whatever they are', () => {
    for (const id of [0xf0, 0x9f, 10, tokens.length - 2, tokens.length - 1]) {
      const ids = Array<number>(40_000).fill(id);
      let decoded = 0;
      const stream = new DecodeStream(
        (window) => ((decoded += window.length), textOf(window)),
        (id) => decoder.waits(id, skip),
      );
      expect(partsOf(ids, stream).join('') === textOf(ids)).toBe(true);
      expect(decoded).toBeLessThan(ids.length * 30);
    }
  });

  it('can be used again after its end', () => {
    const stream = streamOf();
    for (const ids of [[256, 257, 0xe4], [256], [0xc3, 0xa9, 256]])
      expect(partsOf(ids, stream).join('')).toBe(textOf(ids));
  });
});

describe('a character of several tokens', () => {
  const [, json, tokens] = kinds[0]!;
  const decoder = idDecoder(decoders, json, tokens.length, (id) => tokens[id]);

  it('comes whole, and nothing else waits for it', () => {
    const stream = new DecodeStream((ids) => decoder.decode(ids, null));
    const parts = [...encode('a中😀b')].map((byte) => stream.push(byte));
    expect(parts).toEqual(['a', '', '', '中', '', '', '', '😀', 'b']);
    expect(stream.end()).toBe('');
  });

  it('is never shown in halves', () => {
    const random = randomNumbers(8);
    for (let round = 0; round < 300; round++) {
      const stream = new DecodeStream((ids) => decoder.decode(ids, null));
      // Half surrogates in it become U+FFFD too.
      const text = decode(encode(randomText(random))).replaceAll('\ufffd', '');
      const parts = [...encode(text)].map((byte) => stream.push(byte));
      expect(parts.join('').includes('\ufffd')).toBe(false);
      expect(parts.join('') + stream.end()).toBe(text);
    }
  });
});
