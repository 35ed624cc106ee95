/** What callers pass that is no text and no id; aborts; calls at the same time; and nothing that stays behind. */
import { isRushlightError } from '@rushlight/core/error';
import { describe, expect, test } from 'vitest';
import { type Encoding, Tokenizer } from '../src/index.ts';
import gpt2 from './fixtures/byte-level-gpt2.json' with { type: 'json' };
import bert from './fixtures/wordpiece-bert.json' with { type: 'json' };
import sentencePiece from './fixtures/sentencepiece-bpe.json' with { type: 'json' };
import unigram from './fixtures/unigram-t5.json' with { type: 'json' };

const tokenizer = Tokenizer.fromJSON(gpt2);
const families = { gpt2, sentencePiece, unigram, bert };
const code = (wanted: string) => expect.objectContaining({ code: wanted });
const any = (value: unknown): never => value as never;
const plain = { truncation: false, padding: false } as const;

describe('what is no text', () => {
  const values = [undefined, null, 7, NaN, 1n, true, {}, ['a'], Symbol.iterator, () => 'a', new Uint8Array(2)];

  test.each(values.map((value) => [typeof value, value]))(
    '%s %o is refused by encode, encodeAsync and count',
    async (_, value) => {
      expect(() => tokenizer.encode(any(value))).toThrow(code('INPUT_INVALID'));
      expect(() => tokenizer.count(any(value))).toThrow(code('INPUT_INVALID'));
      await expect(tokenizer.encodeAsync(any(value))).rejects.toThrow(code('INPUT_INVALID'));
      // An absent pair is none.
      if (value !== undefined) {
        expect(() => tokenizer.encode('a', { pair: any(value) })).toThrow(code('INPUT_INVALID'));
        await expect(tokenizer.encodeAsync('a', { pair: any(value) })).rejects.toThrow(code('INPUT_INVALID'));
      }
      if (Array.isArray(value)) return;
      expect(() => tokenizer.encodeBatch(any(value))).toThrow(code('INPUT_INVALID'));
      expect(() => tokenizer.encodeBatch(any(['a', value]))).toThrow(code('INPUT_INVALID'));
    },
  );

  test('a refused call leaves nothing behind', () => {
    const before = [...tokenizer.encode('Hello world').ids];
    expect(() => tokenizer.encode('Hello', { pair: any(7) })).toThrow();
    expect([...tokenizer.encode('Hello world').ids]).toEqual(before);
  });
});

describe('what is no list of ids', () => {
  test.each([[undefined], [null], [7], [{}], [true], [1n]])('%o is refused', (value) => {
    expect(() => tokenizer.decode(any(value))).toThrow(code('INPUT_INVALID'));
  });

  test('typed arrays of every kind are lists', () => {
    const { ids } = tokenizer.encode('Hello world', { addSpecialTokens: false });
    for (const Kind of [Int32Array, Uint32Array, Int16Array, Uint16Array, Float32Array, Float64Array])
      expect(tokenizer.decode(Kind.from(ids))).toBe('Hello world');
    expect(tokenizer.decode([...ids])).toBe('Hello world');
  });

  test.each(Object.entries(families))('%s: an id that no token has is passed over', (_, json) => {
    const each = Tokenizer.fromJSON(json);
    const { ids } = each.encode('Hello world', { ...plain, addSpecialTokens: false });
    const odd = [
      -1,
      -(2 ** 31),
      2 ** 24,
      2 ** 31,
      2 ** 32 + 5,
      1e300,
      NaN,
      Infinity,
      -Infinity,
      0.5,
      any(undefined),
      any(null),
      any('x'),
      any({}),
    ];
    const mixed = [...ids].flatMap((id) => [...odd, id, ...odd]);
    for (const skipSpecialTokens of [false, true])
      expect(each.decode(mixed, { skipSpecialTokens })).toBe(each.decode(ids, { skipSpecialTokens }));
    expect(each.decode(odd)).toBe('');
    for (const id of odd) expect(each.idToToken(id)).toBeUndefined();
  });

  test('64-bit ids, which models give, are decoded or refused, but not as something else', () => {
    const { ids } = tokenizer.encode('Hello world', { addSpecialTokens: false });
    const wide = BigInt64Array.from(ids, BigInt);
    try {
      expect(tokenizer.decode(any(wide))).toBe('Hello world');
    } catch (error) {
      expect(isRushlightError(error, 'INPUT_INVALID')).toBe(true);
    }
  });
});

describe('an abort', () => {
  const long = 'a'.repeat(1_000_000);

  test.each(Object.entries(families))('%s: is heard before the first token', async (_, json) => {
    const each = Tokenizer.fromJSON(json);
    const signal = AbortSignal.abort();
    expect(() => each.encode('Hello', { signal })).toThrow(code('ABORTED'));
    expect(() => each.encode('Hello', { pair: 'world', signal })).toThrow(code('ABORTED'));
    expect(() => each.count('Hello', { signal })).toThrow(code('ABORTED'));
    await expect(each.encodeAsync('Hello', { signal })).rejects.toThrow(code('ABORTED'));
    expect(each.encode('Hello').length).toBeGreaterThan(0);
  });

  test.each(Object.entries(families))(
    '%s: is heard in the middle of a megabyte without a space, while timers go on',
    async (_, json) => {
      const each = Tokenizer.fromJSON(json);
      const abort = new AbortController();
      let aborted = Infinity;
      let ticks = 0;
      const timer = setInterval(() => ticks++, 1);
      setTimeout(() => {
        aborted = performance.now();
        abort.abort();
      }, 40);
      const outcome = await each.encodeAsync(long, { ...plain, signal: abort.signal }).then(
        () => 'done',
        (error: unknown) => error,
      );
      clearInterval(timer);
      // A fast one has finished before the abort.
      if (outcome === 'done') return expect(performance.now() - aborted).toBeLessThan(0.5);
      expect(outcome).toEqual(code('ABORTED'));
      expect(performance.now() - aborted).toBeLessThan(200);
      expect(ticks).toBeGreaterThan(0);
      expect(each.encode('Hello', plain).ids).toEqual(Tokenizer.fromJSON(json).encode('Hello', plain).ids);
    },
  );
});

test.each(Object.entries(families))('%s: calls at the same time give what they give alone', async (_, json) => {
  const each = Tokenizer.fromJSON(json);
  const texts = Array.from(
    { length: 12 },
    (_, i) => `Hello wörld ${i} <left> reading `.repeat(i % 3 ? 400 : 4) + 'é'.repeat(i % 4 ? 3 : 9000),
  );
  const said = (encoding: Encoding) => [encoding.ids.join(), encoding.offsets.join(), encoding.tokens.join(' ')];
  const alone = texts.map((text) => said(Tokenizer.fromJSON(json).encode(text, plain)));
  const running = texts.map((text) => each.encodeAsync(text, plain));
  let interrupted = 0;
  const timer = setInterval(() => {
    const i = interrupted++ % texts.length;
    expect(said(each.encode(texts[i]!, plain))).toEqual(alone[i]);
  }, 1);
  const together = (await Promise.all(running)).map(said);
  clearInterval(timer);
  expect(together).toEqual(alone);
});
