/** Tokenizers that are dropped give back their memory. */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { Tokenizer } from '../src/index.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

test('two hundred times made, used and dropped', () => {
  const json = readFileSync(new URL('fixtures/byte-level-gpt2.json', import.meta.url));
  const text = 'Hello wörld, these are 48 words. '.repeat(100);
  const cycle = (times: number): number => {
    for (let i = 0; i < times; i++) {
      const tokenizer = Tokenizer.fromJSON(json);
      const { ids, offsets } = tokenizer.encode(text + i);
      expect(offsets).toHaveLength(ids.length * 2);
      tokenizer.decode(ids);
    }
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  cycle(50);
  const before = cycle(50);
  expect(cycle(200) - before).toBeLessThan(8 << 20);
});
