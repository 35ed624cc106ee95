import { type ErrorCode, isRushlightError } from '@rushlight/core';
import { answer, classifyText, embed, entities, fillMask, hypotheses, zeroShot } from '@rushlight/text/functional';
import { Tensor } from 'onnxruntime-common';
import { describe, expect, test } from 'vitest';
import type { TokenWindow } from '@rushlight/text';
import { dropOverlaps } from '../src/functional/spans.ts';
import { type Case, windowOf } from './cases.ts';
import { tokensOfTexts } from './sample-tokens.ts';
import vectors from './vectors/text.json' with { type: 'json' };

const floats = (values: readonly number[], dims: readonly number[]) =>
  new Tensor('float32', Float32Array.from(values), dims);

function refusal(work: () => unknown): { code: ErrorCode; said: string } {
  try {
    work();
  } catch (error) {
    if (isRushlightError(error)) return { code: error.code, said: `${error.message} ${error.hint ?? ''}` };
    throw error;
  }
  throw new Error('It was taken');
}

test('the vectors have windows of long texts, pairs, masks and characters outside the first plane', () => {
  const cases = vectors.cases as unknown as Case[];
  const windowed = (op: string) => cases.some((each) => each.op === op && each.rows.length > each.inputs.length);
  expect(['embed', 'entities', 'answer'].filter((op) => !windowed(op))).toEqual([]);
  expect(cases.some(({ op, expected }) => op === 'fillMask' && (expected as unknown[][])[0]?.length === 2)).toBe(true);
  expect(cases.some(({ inputs }) => /[\ud800-\udbff]/.test(inputs[0]?.text ?? ''))).toBe(true);
});

describe('embed', () => {
  const tokens = tokensOfTexts(['a b']);

  test('counts the windows of one text by their tokens', () => {
    const [{ window }] = tokens.rows as [(typeof tokens.rows)[number]];
    const short = { ...window, attentionMask: Int32Array.of(1, 0, 0, 0) };
    const rows = [
      { input: 0, window },
      { input: 0, window: short },
    ];
    const pooled = embed(floats([5, 10], [2, 1]), { ...tokens, rows }, { normalize: false });
    expect(pooled).toEqual([Float32Array.of(6)]);
  });

  test('gives zeros, not NaN, where there is nothing', () => {
    const [{ window }] = tokens.rows as [(typeof tokens.rows)[number]];
    const rows = [{ input: 0, window: { ...window, attentionMask: new Int32Array(4) } }];
    for (const pooling of ['mean', 'cls', 'last'] as const)
      expect(embed(floats([1, 2, 3, 4], [1, 4, 1]), { ...tokens, rows }, { pooling })).toEqual([Float32Array.of(0)]);
  });

  test('reads half floats, as bits or as numbers', () => {
    const bits = Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x0000);
    const half = { type: 'float16', dims: [1, 4, 1], data: bits } as unknown as Tensor;
    const expected = [Float32Array.of(Math.fround((1 - 2 + 2 ** -24) / 4))];
    expect(embed(half, tokens, { normalize: false })).toEqual(expected);
    const numbers = { ...half, data: Float32Array.of(1, -2, 2 ** -24, 0) } as unknown as Tensor;
    expect(embed(numbers, tokens, { normalize: false })).toEqual(expected);
  });
});

describe('entities', () => {
  test('B-, I-, E- and S- say where an entity begins and ends', () => {
    const text = 'a b c d e f';
    const labels = ['O', 'B-X', 'I-X', 'E-X', 'S-X'];
    const said = [1, 2, 3, 3, 4, 2];
    const values = [0, ...said, 0].flatMap((class_) => labels.map((_, i) => (i === class_ ? 9 : 0)));
    const found = (options: object) =>
      entities(floats(values, [1, 8, 5]), tokensOfTexts([text]), { labels, ...options })[0]?.map((each) => each.text);
    expect(found({})).toEqual(['a b c', 'd', 'e', 'f']);
    expect(found({ scheme: 'BIOES' })).toEqual(['a b c', 'd', 'e', 'f']);
    // As if E-X and S-X were kinds of their own.
    expect(found({ scheme: 'BIO' })).toEqual(['a b', 'c d', 'e', 'f']);
  });

  test('a label like E-mail makes no BIOES', () => {
    const labels = ['O', 'E-mail', 'B-PER'];
    const values = [0, 1, 1, 0].flatMap((class_) => labels.map((_, i) => (i === class_ ? 9 : 0)));
    const [found] = entities(floats(values, [1, 4, 3]), tokensOfTexts(['a b']), { labels });
    expect(found?.map(({ label, text }) => [label, text])).toEqual([['mail', 'a b']]);
  });
});

test('of windows that overlap the longer entity stays, counted in characters', () => {
  const rocket = '👩‍🚀';
  const shared = { label: 'X', start: 0 };
  const long = { ...shared, start: 1, end: 5, score: 0.1 };
  // Five UTF-16 units, but three code points.
  expect(dropOverlaps([{ ...shared, end: 5, score: 0.9 }, long], `${rocket}ab`)).toMatchObject([{ score: 0.9 }]);
  const text = `${rocket}abcd`;
  const wide = { ...shared, end: 5, score: 0.9 };
  const plain = { ...shared, start: 4, end: 9, score: 0.1 };
  expect(dropOverlaps([wide, plain], text)).toEqual([plain]);
});

test('tokens without a word are no word, and those of the pair and special ones are left out', () => {
  const labels = ['O', 'B-X'];
  const [{ window }] = tokensOfTexts(['a b c d']).rows as unknown as [{ window: TokenWindow }];
  const odd = {
    ...window,
    wordIds: Int32Array.of(-1, -1, -1, 0, 1, -1),
    sequenceIds: Int32Array.of(-1, 0, 0, 0, 1, -1),
    specialTokensMask: Int32Array.of(1, 0, 0, 1, 0, 1),
  };
  const tokens = { ...tokensOfTexts(['a b c d']), rows: [{ input: 0, window: odd }] };
  const values = Array.from({ length: 6 }, () => [0, 9]).flat();
  const [found] = entities(floats(values, [1, 6, 2]), tokens, { labels, aggregation: 'first' });
  expect(found?.map(({ text }) => text)).toEqual(['a', 'b']);
});

test('large logits do not overflow', () => {
  expect(classifyText(floats([1000, 1000], [1, 2]))).toMatchObject([[{ score: 0.5 }, { score: 0.5 }]]);
});

describe('fillMask', () => {
  test('in the overlap of two windows one mask stands once, and the first counts', () => {
    const tokens = tokensOfTexts(['a [MASK]']);
    const rows = [...tokens.rows, ...tokens.rows];
    const values = [...Array<number>(16).fill(0), ...Array.from({ length: 16 }, (_, i) => i)];
    const [found] = fillMask(floats(values, [2, 4, 4]), { ...tokens, rows }, { top: 2 });
    expect(found).toEqual([
      [
        { id: 0, text: '#0', score: 0.25 },
        { id: 1, text: '#1', score: 0.25 },
      ],
    ]);
  });

  test('a target counts once, and must be among what the model knows', () => {
    const fill = (size: number) =>
      fillMask(floats(Array<number>(4 * size).fill(0), [1, 4, size]), tokensOfTexts(['a [MASK]']), {
        targets: ['nine', 'nine'],
      });
    expect(fill(10)).toEqual([[[{ id: 9, text: '#9', score: 0.1 }]]]);
    expect(refusal(() => fill(9)).said).toMatch(/"nine"/);
  });
});

test('answers that differ by case alone are one', () => {
  const [{ window }] = tokensOfTexts(['Ada ada']).rows as unknown as [{ window: TokenWindow }];
  const rows = [{ input: 0, window: { ...window, sequenceIds: Int32Array.of(-1, 1, 1, -1) } }];
  const tokens = { ...tokensOfTexts(['Ada ada']), rows, inputs: [{ text: 'who', pair: 'Ada ada' }] };
  const logits = floats([-99, 0, 0, 0], [1, 4]);
  const found = answer({ start_logits: logits, end_logits: logits }, tokens, { top: 3, maxAnswerLength: 1 });
  expect(found).toMatchObject([[{ text: 'Ada', start: 0, score: 0.5 }]]);
});

test('an answer is looked for in windows without a word of the context, too', () => {
  const window = windowOf({
    ids: [1, 9],
    typeIds: [0, 0],
    attentionMask: [1, 1],
    specialTokensMask: [0, 0],
    offsets: [0, 1, 1, 2],
    wordIds: [0, 1],
    sequenceIds: [0, 0],
  });
  const tokens = { ...tokensOfTexts(['ab']), inputs: [{ text: 'ab', pair: '' }], rows: [{ input: 0, window }] };
  const outputs = { start_logits: floats([1, 2], [1, 2]), end_logits: floats([1, 2], [1, 2]) };
  expect(answer(outputs, tokens)).toEqual([[]]);
  expect(answer(outputs, tokens, { handleImpossible: true })).toEqual([[{ text: '', score: 0, start: 0, end: 0 }]]);
});

describe('what can not be right is refused', () => {
  const tokens = tokensOfTexts(['a b']);
  const labels = ['O', 'B-X'];
  const fits = floats(Array<number>(8).fill(0), [1, 4, 2]);
  const half = { type: 'float32', dims: [1, 4, 2], data: undefined } as unknown as Tensor;

  test.each<[why: string, work: () => unknown, said: RegExp]>([
    ['no such output', () => embed({ a: fits, b: fits }, tokens), /"last_hidden_state".*an object with a,b/],
    ['an output that was named', () => embed({ a: fits }, tokens, { output: 'b' }), /"b".*an object with a/],
    ['the wrong rank', () => entities(floats([1, 2], [1, 2]), tokens, { labels }), /\[rows,tokens,classes\].*\[1,2\]/],
    ['the wrong type', () => classifyText(new Tensor('int64', BigInt64Array.of(1n), [1, 1])), /floats.*int64/],
    ['a tensor without data', () => entities(half, tokens, { labels }), /floats/],
    ['labels of another model', () => entities(fits, tokens, { labels: ['O'] }), /2 labels.*a list of 1/],
    ['no labels at all', () => entities(fits, tokens, undefined as never), /2 labels.*undefined/],
    ['other rows', () => embed(floats([1, 2], [2, 1]), tokens), /2 rows.*"4"/],
    ['other tokens', () => embed(floats([1, 2], [1, 2, 1]), tokens), /1 rows of 2, found "4"/],
    ['a row of no input', () => embed(fits, { ...tokens, rows: [{ ...tokens.rows[0], input: 7 }] } as never), /1 rows/],
    ['no tokens', () => embed(fits, undefined as never), /1 rows of 4, found ""/],
    ['an input without rows', () => embed(fits, { ...tokens, inputs: [{ text: 'a' }, { text: 'b' }] }), /Each input/],
    ['NaN', () => entities(floats(Array<number>(8).fill(NaN), [1, 4, 2]), tokens, { labels }), /NaN/],
    ['an infinite logit', () => classifyText(floats([Infinity, 1], [1, 2]), { function: 'none' }), /infinity/],
    ['one output for two', () => answer({ start_logits: floats([1, 2, 3, 4], [1, 4]) }, tokens), /"end_logits"/],
    ['a tensor for two', () => answer(fits as never, tokens), /"start_logits"/],
    [
      'a question without a context',
      () => answer({ start_logits: floats([1, 2, 3, 4], [1, 4]), end_logits: floats([1, 2, 3, 4], [1, 4]) }, tokens),
      /pair/,
    ],
    ['no mask', () => fillMask(fits, tokens), /a text with #3/],
    ['a tokenizer without masks', () => fillMask(fits, { ...tokens, maskId: undefined } as never), /mask token/],
    ['no text', () => hypotheses([], { labels: ['a'] }), /labels.*a list of 0/],
    ['no labels for a text', () => hypotheses('a'), /labels/],
    [
      'pairs cut into windows',
      () => zeroShot(fits, { labels: ['a'], texts: 1, batched: false }, { entailment: 1 }),
      /pairs/,
    ],
    [
      'more rows than pairs',
      () => zeroShot(floats([1, 2, 3, 4], [2, 2]), { labels: ['a'], texts: 1, batched: false }, { entailment: 1 }),
      /1 x 1 rows.*2,2/,
    ],
  ])('%s', (_, work, said) => {
    const found = refusal(work);
    expect(found.code).toBe('INPUT_INVALID');
    expect(found.said).toMatch(said);
  });

  test.each<[why: string, work: () => unknown, said: RegExp]>([
    ['a hypothesis without a place', () => hypotheses('a', { labels: ['b'], hypothesis: 'c' }), /\{\}/],
    [
      'a class that the model does not have',
      () => zeroShot(floats([1, 2], [1, 2]), { labels: ['a'], texts: 1, batched: false }, { entailment: 2 }),
      /two of 2 classes, found "2,0"/,
    ],
    [
      'one class for two things',
      () =>
        zeroShot(
          floats([1, 2], [1, 2]),
          { labels: ['a'], texts: 1, batched: false },
          { entailment: 1, contradiction: 1 },
        ),
      /two of 2 classes, found "1,1"/,
    ],
    ['a target that is no token', () => fillMask(fits, tokensOfTexts(['a [MASK]']), { targets: ['ten'] }), /"ten"/],
  ])('%s, as an option', (_, work, said) => {
    const found = refusal(work);
    expect(found.code).toBe('OPTION_INVALID');
    expect(found.said).toMatch(said);
  });
});
