/** Tokenizers that are dropped give back their memory. */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { Tokenizer } from '../src/index.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

test('two hundred times made, used and dropped', async () => {
  const json = readFileSync(new URL('fixtures/byte-level-gpt2.json', import.meta.url));
  const text = 'Hello wörld, these are 48 words. '.repeat(100);
  const cycle = async (times: number): Promise<number> => {
    for (let i = 0; i < times; i++) {
      const tokenizer = Tokenizer.fromJSON(json);
      const { ids, offsets } = tokenizer.encode(text + i);
      expect(offsets).toHaveLength(ids.length * 2);
      tokenizer.decode(ids);
    }
    // What only dropped things hold goes a collection later, and buffers are given back beside the program.
    for (let left = 3; left > 0; left--) {
      collect();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  await cycle(50);
  const before = await cycle(50);
  expect((await cycle(200)) - before).toBeLessThan(4 << 20);
});
