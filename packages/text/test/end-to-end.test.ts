/** The whole way with nothing in place of anything: a tokenizer.json, a model in ONNX Runtime, a head. */
import { ortNode } from '@rushlight/backend-ort-node';
import { onnxModel } from '@rushlight/conformance/onnx';
import { memory, model, pipeline } from '@rushlight/core';
import { classifyText, embed, entities, fillMask } from '@rushlight/text';
import { tokenize } from '@rushlight/tokenizers/ops';
import { Tensor } from 'onnxruntime-common';
import { expect, test } from 'vitest';

const vocabulary = [
  '[PAD]',
  '[UNK]',
  '[CLS]',
  '[SEP]',
  '[MASK]',
  'turn',
  'on',
  'off',
  'the',
  'kitchen',
  'lamp',
  '##s',
  'now',
];
const tokenizer = {
  version: '1.0',
  added_tokens: ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'].map((content, id) => ({
    id,
    content,
    special: true,
    normalized: false,
  })),
  normalizer: {
    type: 'BertNormalizer',
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: null,
    lowercase: true,
  },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: { type: 'BertProcessing', sep: ['[SEP]', 3], cls: ['[CLS]', 2] },
  decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
  model: {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
  },
};

/** A model that looks each token up in a table: the row of the token is what it gives for it. */
function lookUp(output: string, rows: readonly (readonly number[])[]): Uint8Array {
  const width = rows[0]!.length;
  return onnxModel({
    inputs: [{ name: 'input_ids', type: 'int64', shape: ['batch', 'tokens'] }],
    outputs: [{ name: output, type: 'float32', shape: ['batch', 'tokens', width] }],
    nodes: [{ op: 'Gather', inputs: ['table', 'input_ids'], outputs: [output] }],
    weights: { table: new Tensor('float32', Float32Array.from(rows.flat()), [rows.length, width]) },
  });
}

const assets = (bytes: Uint8Array) => memory({ 'tokenizer.json': JSON.stringify(tokenizer), 'model.onnx': bytes });
const feed = tokenize({ inputs: ['input_ids'] });

test('entities have the places of their characters, also where the text is not ASCII', async () => {
  const labels = ['O', 'B-ROOM', 'B-THING', 'I-THING'];
  const row = (token: string): number[] => {
    const label = token === 'kitchen' ? 1 : token === 'lamp' ? 2 : token === '##s' ? 3 : 0;
    return labels.map((_, i) => (i === label ? 9 : 0));
  };
  const runner = await pipeline(feed, model({ file: 'model.onnx' }), entities({ labels })).load({
    backend: ortNode(),
    assets: assets(lookUp('logits', vocabulary.map(row))),
  });
  const text = '🔥 Turn ON the  Kitchen lamps';
  const found = (await runner.run(text)) as { label: string; start: number; end: number }[];
  expect(found.map(({ label, start, end }) => [label, text.slice(start, end)])).toEqual([
    ['ROOM', 'Kitchen'],
    ['THING', 'lamps'],
  ]);
  await runner.dispose();
});

test('embeddings of a list leave the padding out', async () => {
  const runner = await pipeline(feed, model({ file: 'model.onnx' }), embed({ normalize: false })).load({
    backend: ortNode(),
    assets: assets(
      lookUp(
        'last_hidden_state',
        vocabulary.map((_, id) => [id, 1]),
      ),
    ),
  });
  // [CLS] 2, tokens, [SEP] 3: means of the ids.
  expect(await runner.run(['on', 'turn off the lamps now'])).toEqual([
    Float32Array.of(11 / 3, 1),
    Float32Array.of(58 / 8, 1),
  ]);
  await runner.dispose();
});

test('a masked word is found by its place', async () => {
  const rows = vocabulary.map((token) =>
    vocabulary.map((other) => (token === '[MASK]' && other === 'kitchen' ? 5 : 0)),
  );
  const runner = await pipeline(feed, model({ file: 'model.onnx' }), fillMask({ top: 1 })).load({
    backend: ortNode(),
    assets: assets(lookUp('logits', rows)),
  });
  expect(await runner.run('turn on the [MASK] lamp')).toMatchObject([[{ text: 'kitchen' }]]);
  await runner.dispose();
});

test('classes are read of a model that gives one row for each text', async () => {
  const bytes = onnxModel({
    inputs: [{ name: 'input_ids', type: 'int64', shape: ['batch', 'tokens'] }],
    outputs: [{ name: 'logits', type: 'float32', shape: ['batch', 'tokens'] }],
    nodes: [{ op: 'Cast', inputs: ['input_ids'], outputs: ['logits'], attributes: { to: 1 } }],
  });
  const chain = pipeline(feed, model({ file: 'model.onnx' }), classifyText({ labels: ['a', 'b', 'c'], top: 1 }));
  const runner = await chain.load({ backend: ortNode(), assets: assets(bytes) });
  expect(await runner.run('on')).toMatchObject([{ label: 'b' }]); // the logits are [CLS] 2, on 6, [SEP] 3
  await runner.dispose();
});
