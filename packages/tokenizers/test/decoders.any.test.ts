import { describe, expect, it } from 'vitest';
import type { ComponentJson } from '../src/component.ts';
import { BYTE_TO_CHAR } from '../src/byte-level.ts';
import { build } from '../src/component-sequence.ts';
import { idDecoder } from '../src/decoders/id-decoder.ts';
import { decoders } from '../src/decoders/index.ts';
import { randomNumbers } from './random-text.ts';
import vectors from './vectors/decoders.json' with { type: 'json' };

interface Case {
  json: ComponentJson | null;
  texts: string[];
}

const cases = vectors.cases as Case[];
const named = cases.map((each) => [JSON.stringify(each.json), each] as const);

/** Every token of the vectors; an odd id has none. */
const vocabulary = [...new Set(vectors.tokens.flat())];
const tokenOf = (id: number) => (id % 2 ? undefined : vocabulary[id / 2]);
const idOf = (token: string) => vocabulary.indexOf(token) * 2;
const size = vocabulary.length * 2;

describe.each(named.filter(([, { json }]) => json))('%s', (_, { json, texts }) => {
  it('makes the text that the reference makes', () => {
    const decoder = build(decoders, json, 'decoder');
    vectors.tokens.forEach((tokens, i) => expect([tokens, decoder(tokens).join('')]).toEqual([tokens, texts[i]]));
  });
});

describe('decoding ids', () => {
  it.each(named)('%s: makes the same text', (_, { json, texts }) => {
    const decoder = idDecoder(decoders, json, size, tokenOf);
    vectors.tokens.forEach((tokens, i) => {
      expect([tokens, decoder.decode(tokens.map(idOf), null)]).toEqual([tokens, texts[i]]);
    });
  });

  it.each(named)('%s: makes the same text of anything', (_, { json }) => {
    const decoder = idDecoder(decoders, json, size, tokenOf);
    const chain = json && build(decoders, json, 'decoder');
    const random = randomNumbers(5);
    const skip = Uint8Array.from({ length: size }, (_, id) => (id % 5 ? 0 : 1));
    for (let round = 0; round < 300; round++) {
      // Beyond the table and holes in it too.
      const ids = Array.from({ length: random(12) }, () =>
        random(9) ? random(size) : [-1, size, 1e9, 0.5, NaN][random(5)]!,
      );
      for (const skipped of [null, skip]) {
        const tokens = ids.filter((id) => !skipped?.[id]).flatMap((id) => tokenOf(id) ?? []);
        const text = chain ? chain(tokens).join('') : tokens.join(' ');
        expect([ids, decoder.decode(ids, skipped)]).toEqual([ids, text]);
      }
    }
  });

  it('has room for long texts, and for a long run of bytes that are none', () => {
    const json = { type: 'Sequence', decoders: [{ type: 'ByteFallback' }, { type: 'Fuse' }] };
    const decoder = idDecoder(decoders, json, 3, (id) => ['<0xFF>', 'x'.repeat(7000), '<0x0A>'][id]);
    expect(decoder.decode([...Array<number>(9000).fill(0), 1], null)).toBe('\ufffd'.repeat(9000) + 'x'.repeat(7000));
    expect(decoder.decode(Array<number>(9000).fill(2), null)).toBe('\n'.repeat(9000));
    expect(decoder.decode(Array<number>(200).fill(1), null)).toBe('x'.repeat(1_400_000));
    expect(decoder.decode([1], null)).toBe('x'.repeat(7000));
  });

  it('copies tokens of any size', () => {
    const tokens = [0, 1, 2, 7, 8, 9, 15, 16, 17, 255, 1000, 1022, 1023, 1024, 1025].map((length) =>
      'é'.repeat(length),
    );
    const words = tokens.map((token, i) => token.slice(i) + 'abcdefghijklmnop'.slice(0, i));
    const decoder = idDecoder(decoders, { type: 'Fuse' }, words.length, (id) => words[id]);
    const random = randomNumbers(2);
    for (let round = 0; round < 200; round++) {
      const ids = Array.from({ length: random(round) }, () => random(words.length - (round % 2) * 5));
      expect(decoder.decode(ids, null) === ids.map((id) => words[id]).join('')).toBe(true);
    }
  });
});

/** Every list of up to `most` tokens, decoded as the chain of decoders does it. */
function compareAll(json: ComponentJson, tokens: readonly string[], most: number): void {
  const decoder = idDecoder(decoders, json, tokens.length, (id) => tokens[id]);
  const chain = build(decoders, json, 'decoder');
  let lists: number[][] = [[]];
  for (let length = 1; length <= most; length++) {
    lists = lists.flatMap((list) => tokens.map((_, id) => [...list, id]));
    for (const ids of lists) {
      const list = ids.map((id) => tokens[id]!);
      expect([list, decoder.decode(ids, null)]).toEqual([list, chain(list).join('')]);
    }
  }
}

/** A token of the byte level. */
const byteToken = (...bytes: number[]) => bytes.map((byte) => String.fromCharCode(BYTE_TO_CHAR[byte]!)).join('');

describe('characters in several tokens', () => {
  it('come together in the byte level, in any order of whole tokens and parts', () => {
    const whole = [[0x61], [0xc3, 0xa9], [0xe4, 0xb8, 0xad], [0xf0, 0x9f, 0x98, 0x80]];
    const parts = [
      [0xe4],
      [0xe4, 0xb8],
      [0xb8, 0xad],
      [0xad],
      [0xf0, 0x9f],
      [0x98, 0x80],
      [0x61, 0xc3],
      [0xa9, 0x61],
      [0xff],
    ];
    compareAll(
      { type: 'ByteLevel' },
      [...whole, ...parts].map((bytes) => byteToken(...bytes)),
      3,
    );
  });

  it('come together from tokens of one byte, and only if the whole run is valid', () => {
    const bytes = ['<0xE4>', '<0xB8>', '<0xAD>', '<0x41>'];
    const fallback = [{ type: 'ByteFallback' }, { type: 'Fuse' }];
    compareAll({ type: 'Sequence', decoders: fallback }, [...bytes, 'a', '中', '\ufffd', ''], 4);
    const metaspace = { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always' };
    compareAll({ type: 'Sequence', decoders: [metaspace, ...fallback] }, [...bytes, '▁', '▁a', '▁<0xE4>'], 4);
  });

  it('whatever bytes a token has', () => {
    const random = randomNumbers(4);
    const bytes = [0x00, 0x61, 0x7f, 0x80, 0xbf, 0xc0, 0xe4, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xf7, 0xf8, 0xfe, 0xff];
    const tokens = Array.from({ length: 4000 }, () =>
      byteToken(...Array.from({ length: 6 + random(12) }, () => bytes[random(bytes.length)]!)),
    );
    // What is no number in eight bytes, and what is nearly so.
    for (const last of bytes) for (const byte of bytes) tokens.push(byteToken(0, 0, 0, 0, 0x61, byte, byte, last));
    compareAll({ type: 'ByteLevel' }, tokens, 1);
  });
});

describe('options', () => {
  it.each<[ComponentJson, string]>([
    [{ type: 'BPEDecoder' }, 'decoder.suffix is missing'],
    [{ type: 'WordPiece', prefix: '##' }, 'decoder.cleanup is missing'],
    [{ type: 'CTC', pad_token: 1 }, 'decoder.pad_token is 1'],
    [{ type: 'Strip', content: '', start: 0, stop: 0 }, 'decoder.content is ""'],
    [{ type: 'Strip', content: 'x', start: -1, stop: 0 }, 'decoder.start is -1'],
    [{ type: 'Replace', pattern: 'x', content: '' }, 'decoder.pattern is "x"'],
    [{ type: 'Sequence', decoders: {} }, 'decoder.decoders is an object'],
    [{ type: 'Sequence', decoders: [{ type: 'Strip' }] }, 'decoder.decoders[0].content is missing'],
  ])('of %j are refused', (json, message) => {
    expect(() => build(decoders, json, 'decoder')).toThrowError(
      expect.objectContaining({
        code: 'TOKENIZER_CONFIG_INVALID',
        message: expect.stringContaining(message) as string,
      }),
    );
  });
});
