import { testPlugin } from '@rushlight/conformance';
import { memory } from '@rushlight/core';
import { tokenizers } from '@rushlight/tokenizers/ops';
import { Tensor } from 'onnxruntime-common';
import { smallTokenizer } from './small-tokenizer.ts';

const assets = memory({ 'tokenizer.json': JSON.stringify(smallTokenizer) });
const int64 = (rows: number[][]) =>
  new Tensor('int64', BigInt64Array.from(rows.flat(), BigInt), [rows.length, rows[0]!.length]);

testPlugin(tokenizers, {
  tokenize: [
    {
      input: 'Turn the LIGHTS on!',
      assets,
      output: { input_ids: int64([[2, 5, 6, 7, 8, 9, 13, 3]]), attention_mask: int64([[1, 1, 1, 1, 1, 1, 1, 1]]) },
    },
    {
      input: new TextEncoder().encode('CAFÉ!'),
      options: { inputs: ['input_ids'] },
      assets,
      output: { input_ids: int64([[2, 1, 13, 3]]) },
    },
    {
      input: { text: 'lights', pair: 'off' },
      options: { inputs: ['input_ids', 'token_type_ids'] },
      assets,
      output: { input_ids: int64([[2, 7, 8, 3, 10, 3]]), token_type_ids: int64([[0, 0, 0, 0, 1, 1]]) },
    },
    {
      input: ['on', 'the kitchen light'],
      options: { inputs: ['input_ids', 'attention_mask'] },
      assets,
      output: {
        input_ids: int64([
          [2, 9, 3, 0, 0],
          [2, 6, 12, 7, 3],
        ]),
        attention_mask: int64([
          [1, 1, 1, 0, 0],
          [1, 1, 1, 1, 1],
        ]),
      },
    },
    {
      input: 'turn the light on',
      options: {
        inputs: ['input_ids'],
        truncation: { maxLength: 4, stride: 1 },
        windows: true,
        addSpecialTokens: true,
      },
      assets,
      output: {
        input_ids: int64([
          [2, 5, 6, 3],
          [2, 6, 7, 3],
          [2, 7, 9, 3],
        ]),
      },
    },
  ],
});
