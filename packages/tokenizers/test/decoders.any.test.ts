import { describe, expect, it } from 'vitest';
import type { ComponentJson } from '../src/component.ts';
import { build } from '../src/component-sequence.ts';
import { fastDecoder } from '../src/decoders/fast.ts';
import { decoders } from '../src/decoders/index.ts';
import { randomNumbers } from './random-text.ts';
import vectors from './vectors/decoders.json' with { type: 'json' };

interface Case {
  json: ComponentJson | null;
  texts: string[];
}

const cases = vectors.cases as Case[];
const named = cases.map((each) => [JSON.stringify(each.json), each] as const);
const byType = (type: string) => (each: { json: ComponentJson | null }) =>
  JSON.stringify(each.json).includes(`"${type}"`);

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
  it('is left to the chain where a decoder looks at more than one token', () => {
    const left = cases.filter(({ json }) => !fastDecoder(decoders, json, size, tokenOf)).map(({ json }) => json);
    const after = { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true };
    expect(left).toEqual([
      ...cases.filter(byType('CTC')).map(({ json }) => json),
      { type: 'Sequence', decoders: [{ type: 'ByteFallback' }, after] },
    ]);
  });

  it.each(named)('%s: makes the same text', (_, { json, texts }) => {
    const decoder = fastDecoder(decoders, json, size, tokenOf);
    vectors.tokens.forEach((tokens, i) => {
      if (decoder) expect([tokens, decoder.decode(tokens.map(idOf), null)]).toEqual([tokens, texts[i]]);
    });
  });

  it.each(named)('%s: makes the same text of anything', (_, { json }) => {
    const decoder = fastDecoder(decoders, json, size, tokenOf);
    if (!decoder) return;
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
    const decoder = fastDecoder(decoders, json, 3, (id) => ['<0xFF>', 'x'.repeat(7000), '<0x0A>'][id])!;
    expect(decoder.decode([...Array<number>(9000).fill(0), 1], null)).toBe('\ufffd'.repeat(9000) + 'x'.repeat(7000));
    expect(decoder.decode(Array<number>(9000).fill(2), null)).toBe('\n'.repeat(9000));
    expect(decoder.decode(Array<number>(200).fill(1), null)).toBe('x'.repeat(1_400_000));
    expect(decoder.decode([1], null)).toBe('x'.repeat(7000));
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
