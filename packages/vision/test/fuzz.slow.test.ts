/** Ten thousand damaged pictures: nothing crashes, nothing hangs, no memory stays behind. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { fuzz } from './fuzz.ts';

test('10,000 damaged pictures are decoded, or refused with an error of ours', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const residentMB = () => {
    collect();
    return process.memoryUsage().rss / 2 ** 20;
  };
  const failures: string[] = [];
  const memory: number[] = [];
  let slowestMs = 0;
  for (let from = 1; from <= 10_000; from += 1000) {
    const report = await fuzz(from, 1000);
    failures.push(...report.failures);
    slowestMs = Math.max(slowestMs, report.slowestMs);
    memory.push(residentMB());
  }
  expect(failures).toEqual([]);
  expect(slowestMs).toBeLessThan(5000);
  // The first thousands fill what libvips and V8 keep for later.
  expect((memory.at(-1) as number) - (memory[2] as number), `MB: ${memory.map(Math.round).join()}`).toBeLessThan(60);
});
