import { isRushlightError } from '@rushlight/core';
import { pool } from '@rushlight/worker';
import { expect, test, vi } from 'vitest';
import { makeWorker } from './make-worker.ts';

/** Counts how often each task began, in whichever worker. */
function countStarts(): { starts: Map<number, number>; close(): void } {
  const starts = new Map<number, number>();
  const channel = new BroadcastChannel('rushlight-test-starts');
  channel.onmessage = ({ data }: { data: number }) => starts.set(data, (starts.get(data) ?? 0) + 1);
  return { starts, close: () => channel.close() };
}

const create = () => makeWorker('fixture');
type Fixture = typeof import('./fixture-worker.ts');

test('a worker killed in the middle of 200 queued runs: every call settles, none runs twice, the rest is answered', async () => {
  const { starts, close } = countStarts();
  const workers = await pool<Fixture>(create, { size: 2 });
  const ids = Array.from({ length: 200 }, (_, i) => i + 1);
  const settled = await Promise.allSettled(
    ids.map((id) => workers.tasks.run({ id, ms: 2, ...(id === 100 && { how: 'die' }) })),
  );
  const failed = settled.flatMap((each, i) =>
    each.status === 'rejected' ? [{ id: i + 1, error: each.reason as unknown }] : [],
  );
  expect(failed.map(({ id }) => id)).toEqual([100]);
  expect(failed.every(({ error }) => isRushlightError(error, 'WORKER_LOST'))).toBe(true);
  expect(settled.filter((each) => each.status === 'fulfilled').map((each) => each.value.id)).toEqual(
    ids.filter((id) => id !== 100),
  );
  // The channel is another line than the answers.
  await vi.waitFor(() => expect(starts.size).toBeGreaterThanOrEqual(199), { timeout: 10_000 });
  expect([...starts.values()].filter((count) => count > 1)).toEqual([]);
  await workers.dispose();
  close();
});

test('a pool survives every one of its workers dying', async () => {
  const workers = await pool<Fixture>(create, { size: 2 });
  const deadly = await Promise.allSettled([1, 2, 3, 4].map((id) => workers.tasks.run({ id, how: 'die' })));
  expect(deadly.map((each) => each.status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
  await expect(workers.tasks.run({ id: 5 })).resolves.toMatchObject({ id: 5 });
  await workers.dispose();
});

test('a pool whose workers can not start any more rejects what waits', async () => {
  let made = 0;
  const workers = await pool<Fixture>(() => makeWorker(made++ === 0 ? 'fixture' : 'broken'), { size: 1 });
  const runs = await Promise.allSettled(
    [1, 2, 3].map((id) => workers.tasks.run({ id, ...(id === 1 && { how: 'die' }) })),
  );
  expect(runs.map((run) => (run.status === 'rejected' ? (run.reason as { code: string }).code : 'answered'))).toEqual([
    'WORKER_LOST',
    'WORKER_LOST',
    'WORKER_LOST',
  ]);
  await workers.dispose();
});

test('an aborted run leaves the queue and the others get their turn', async () => {
  const workers = await pool<Fixture>(create, { size: 1 });
  const abort = new AbortController();
  const first = workers.tasks.run({ id: 1, ms: 100 });
  const second = workers.tasks.run({ id: 2 }, { signal: abort.signal });
  const third = workers.tasks.run({ id: 3 });
  abort.abort();
  await expect(second).rejects.toMatchObject({ code: 'ABORTED' });
  expect((await Promise.all([first, third])).map(({ id }) => id)).toEqual([1, 3]);
  await workers.dispose();
});

test('sizes that are none are refused', async () => {
  await expect(pool(create, { size: 0 })).rejects.toMatchObject({ code: 'OPTION_INVALID' });
});
