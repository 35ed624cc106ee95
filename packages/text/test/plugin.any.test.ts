import { testPlugin } from '@rushlight/conformance';
import { memory } from '@rushlight/core';
import { text, tokens } from '@rushlight/text';
import { Tensor } from 'onnxruntime-common';
import { hypothesesFact } from '../src/functional/hypotheses.ts';
import { tokensOfTexts } from './sample-tokens.ts';

const floats = (values: readonly number[], dims: readonly number[]) =>
  new Tensor('float32', Float32Array.from(values), dims);

const one = tokensOfTexts(['Ada [MASK]']);
const two = tokensOfTexts(['Ada', 'London calling']);
const pair = { ...one, inputs: [{ text: 'who', pair: 'Ada Bo' }] };
// The same row, its two words from the pair.
const asked = {
  ...pair,
  rows: one.rows.map(({ input, window }) => ({
    input,
    window: { ...window, sequenceIds: Int32Array.of(-1, 1, 1, -1) },
  })),
};

testPlugin(text, {
  embed: [
    {
      input: { last_hidden_state: floats([9, 9, 3, 0, 0, 8, 9, 9], [1, 4, 2]) },
      options: { pooling: 'last', normalize: false },
      facts: [[tokens, one]],
      output: Float32Array.of(9, 9),
    },
    {
      input: floats([3, 4, 0, 2], [2, 2]),
      facts: [[tokens, two]],
      output: [Float32Array.of(0.6, 0.8), Float32Array.of(0, 1)],
      tolerance: 1e-7,
    },
  ],
  classifyText: [
    {
      input: { logits: floats([0, Math.log(3)], [1, 2]) },
      options: { labels: 'labels.txt' },
      assets: memory({ 'labels.txt': '\uFEFFschön\r\n🕯️\n' }),
      facts: [[tokens, one]],
      output: [
        { label: '🕯️', index: 1, score: 0.75 },
        { label: 'schön', index: 0, score: 0.25 },
      ],
      tolerance: 1e-7,
    },
    { input: floats([1, 2], [2, 1]), facts: [[tokens, two]], options: { function: 'none', labels: ['x'] } },
  ],
  hypotheses: [
    {
      input: 'Ada',
      options: { labels: ['a', 'b'], hypothesis: 'Is it {}?' },
      output: [
        { text: 'Ada', pair: 'Is it a?' },
        { text: 'Ada', pair: 'Is it b?' },
      ],
    },
    {
      input: { text: ['Ada', 'Bo'], labels: ['$&'] },
      output: ['Ada', 'Bo'].map((text) => ({ text, pair: 'This example is $&.' })),
    },
  ],
  zeroShot: {
    input: { logits: floats([0, 0, 0, Math.log(3)], [2, 2]) },
    options: { entailment: 1 },
    facts: [[hypothesesFact, { labels: ['a', 'b'], texts: 1, batched: false }]],
    output: [
      { label: 'b', index: 1, score: 0.75 },
      { label: 'a', index: 0, score: 0.25 },
    ],
    tolerance: 1e-7,
  },
  entities: {
    input: { logits: floats([9, 0, 0, Math.log(3), 5, 0, 9, 0], [1, 4, 2]) },
    options: { labels: ['O', 'B-PER'] },
    facts: [[tokens, one]],
    output: [{ label: 'PER', score: 0.75, text: 'Ada', start: 0, end: 3 }],
    tolerance: 1e-7,
  },
  answer: {
    input: { start_logits: floats([-99, 9, -9, 50], [1, 4]), end_logits: floats([-99, 9, -9, 50], [1, 4]) },
    facts: [[tokens, asked]],
    output: [{ text: 'Ada', score: 1, start: 0, end: 3 }],
    tolerance: 1e-6,
  },
  fillMask: {
    input: {
      logits: floats([...Array<number>(8).fill(0), 0, Math.log(6), 0, 0, ...Array<number>(4).fill(0)], [1, 4, 4]),
    },
    options: { top: 1 },
    facts: [[tokens, one]],
    output: [[{ id: 1, text: '#1', score: 6 / 9 }]],
    tolerance: 1e-7,
  },
});
