import { memoryBackend, memoryModel } from '@rushlight/backend-memory';
import { type Tensors, defineFact, defineOp, memory, model, pipeline } from '@rushlight/core';
import { type Premise, type TokensFact, classifyText, embed, hypotheses, zeroShot } from '@rushlight/text';
import { Tensor } from 'onnxruntime-common';
import { expect, test } from 'vitest';
import { strictObject } from 'valibot';
import { tokensOfTexts } from './sample-tokens.ts';

/** Stands for `tokenize`: another package, whose fact is told by its name alone. It feeds the lengths of what it was given. */
const provided = defineFact<TokensFact>('tokenizers.tokens');
const lengths = defineOp({
  name: 'test.lengths',
  options: strictObject({}),
  provides: [provided],
  run(input: string | readonly string[] | readonly Premise[], { facts }): Tensors {
    const given: readonly (string | Premise)[] = typeof input === 'string' ? [input] : input;
    const texts = given.map((each) => (typeof each === 'string' ? each : each.text + each.pair));
    facts.set(provided, tokensOfTexts(texts, { batched: typeof input !== 'string' }));
    return {
      x: new Tensor(
        'float32',
        Float32Array.from(texts, (text) => text.length),
        [texts.length, 1],
      ),
    };
  },
});

const assets = memory({
  model: memoryModel({
    op: 'linear',
    weights: [[1, 2]],
    inputs: [{ name: 'x', type: 'float32', shape: ['rows', 1] }],
    outputs: [{ name: 'logits', type: 'float32', shape: ['rows', 2] }],
  }),
});

test('a head knows by the fact whether one text was given or a list', async () => {
  const runner = await pipeline(lengths(), model({ file: 'model' }), embed()).load({
    backend: memoryBackend(),
    assets,
  });
  const vector = Float32Array.of(1 / Math.sqrt(5), 2 / Math.sqrt(5));
  expect(await runner.run('abc')).toEqual(vector);
  expect(await runner.run(['abc'])).toEqual([vector]);
  expect(await runner.run(['abc', 'de'])).toEqual([vector, vector]);
  await runner.dispose();
});

test('zero-shot: hypotheses in front, labels behind', async () => {
  const chain = pipeline(
    hypotheses({ labels: ['long label', 'x'] }),
    lengths(),
    model({ file: 'model' }),
    zeroShot({ entailment: 1 }),
  );
  const runner = await chain.load({ backend: memoryBackend(), assets });
  const found = await runner.run('a text');
  expect(found).toMatchObject([{ label: 'long label' }, { label: 'x' }]);
  expect(await runner.run(['a text', 'b'])).toMatchObject([
    [{ label: 'long label' }, {}],
    [{ label: 'long label' }, {}],
  ]);
  expect(await runner.run({ text: 'a', labels: ['own'] })).toMatchObject([{ label: 'own', index: 0 }]);
  await runner.dispose();
});

test('a text in windows has no one class', async () => {
  const cut = defineOp({
    name: 'test.cut',
    options: strictObject({}),
    provides: [provided],
    run(text: string, { facts }): Tensors {
      const tokens = tokensOfTexts([text]);
      facts.set(provided, { ...tokens, rows: [...tokens.rows, ...tokens.rows] });
      return { logits: new Tensor('float32', Float32Array.of(1, 2, 3, 4), [2, 2]) };
    },
  });
  const runner = await pipeline(cut(), classifyText()).load();
  await expect(runner.run('a')).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  await runner.dispose();
});

test('a head without tokens in front of it is no pipeline', () => {
  expect(() => pipeline(model({ file: 'model' }), embed())).toThrow(/tokenizers\.tokens/);
});

test('labels that are not UTF-8 are told', async () => {
  const labels = { read: async () => Uint8Array.of(0xff) };
  await expect(pipeline(lengths(), classifyText({ labels: 'l' })).load({ assets: labels })).rejects.toMatchObject({
    code: 'ASSET_UNREADABLE',
  });
});
