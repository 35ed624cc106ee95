/** What only Node can show: memory, and what the garbage collector does to a call. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type WorkerLike, connect, pool } from '@rushlight/worker';
import { expect, test } from 'vitest';
import { makeWorker } from './make-worker.ts';

type Fixture = typeof import('./fixture-worker.ts');
setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('memory returns after 200 runs of a megabyte each, with a worker killed among them', async () => {
  gc();
  const before = process.memoryUsage().arrayBuffers;
  const workers = await pool<Fixture>(() => makeWorker('fixture'), { size: 2 });
  const answers = Array.from({ length: 200 }, async (_, i) => {
    const { bytes } = await workers.tasks.run({
      id: i + 1,
      data: new Uint8Array(1 << 20),
      how: i === 99 ? 'die' : 'echo',
    });
    return bytes;
  });
  const settled = await Promise.allSettled(answers);
  expect(settled.filter((each) => each.status === 'fulfilled' && each.value === 1 << 20)).toHaveLength(199);
  gc();
  const inWorkers = await workers.heap.run(null);
  await workers.dispose();
  await pause(50);
  gc();
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 << 20);
  expect(inWorkers).toBeLessThan(64 << 20);
});

test('a call is answered though nobody holds the connection any more', async () => {
  let worker: WorkerLike | undefined;
  const answer = connect<Fixture>(async () => (worker = await makeWorker('fixture'))).then(({ tasks }) =>
    tasks.run({ id: 1, ms: 300 }),
  );
  const collecting = setInterval(gc, 10);
  await expect(answer).resolves.toMatchObject({ id: 1 });
  clearInterval(collecting);
  await worker?.terminate();
});
