/** What only Node can show of a runner: `await using`, and that thousands of runs leave nothing behind. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { pipeline } from '../src/index.ts';
import { add, doublePipeline, doubler, measure, recall, wait } from './fixtures.ts';

test('await using disposes at the end of the block, also where it is left by an error', async () => {
  const { backend, assets } = doubler();
  {
    await using runner = await doublePipeline.load({ backend, assets });
    expect(await runner.run(2)).toBe(4);
    expect(backend.live.sessions).toBe(1);
  }
  expect(backend.live.sessions).toBe(0);
  const failing = async () => {
    await using runner = await doublePipeline.load({ backend, assets });
    await runner.run(1);
    throw new Error('left early');
  };
  await expect(failing()).rejects.toThrow('left early');
  expect(backend.live.sessions).toBe(0);
});

test('10,000 runs keep the heap flat', async () => {
  const { backend, assets } = doubler();
  await using runner = await pipeline(doublePipeline, measure(), add(), recall()).load({ backend, assets });
  const { signal } = new AbortController();
  const runs = async (count: number) => {
    for (let i = 0; i < count; i++) await runner.run(i, { signal });
  };
  await runs(3_000);
  const before = await heldBytes();
  await runs(10_000);
  // A single small object kept by each run would be 600 kB at least.
  expect((await heldBytes()) - before).toBeLessThan(400_000);
  expect(backend.live).toEqual({ sessions: 1, runs: 0 });
});

/** The heap after everything that nobody holds was collected. */
async function heldBytes(): Promise<number> {
  setFlagsFromString('--expose-gc'); // Contexts made from now on have it; the process was started without.
  const collect = runInNewContext('gc') as () => void;
  for (let i = 0; i < 4; i++) {
    await wait(5);
    collect();
  }
  return process.memoryUsage().heapUsed;
}
