import { RushlightError } from '@rushlight/core';
import { type Placed, connect } from '@rushlight/worker';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { inNode } from '../../../tooling/vitest/repo-file.ts';
import { makeWorker } from './make-worker.ts';

type There = Placed<typeof import('./fixture-worker.ts')>;
const open: There[] = [];

async function there(): Promise<There> {
  const connected = await connect<typeof import('./fixture-worker.ts')>(() => makeWorker('fixture'));
  open.push(connected);
  return connected;
}

afterEach(async () => {
  for (const each of open.splice(0)) await each.dispose();
});

const lost = expect.objectContaining({ code: 'WORKER_LOST' });

describe('starting', () => {
  test('a pipeline that can not be loaded rejects with its own error, all fields kept', async () => {
    const error = await connect(() => makeWorker('broken')).catch((error: unknown) => error as RushlightError);
    expect(error).toMatchObject({
      code: 'MODEL_CORRUPT',
      message: 'no model',
      hint: 'bring one',
      details: { file: 'x.onnx' },
    });
  });

  test('a worker that exposes nothing is given up after the time allowed', async () => {
    await expect(connect(() => makeWorker('silent'), { startTimeoutMs: 300 })).rejects.toMatchObject({
      code: 'WORKER_START_TIMEOUT',
    });
  });

  test('a script that is not there', async () => {
    const missing = async () => {
      if (!inNode) return new Worker('/there-is-no-such-worker.js', { type: 'module' });
      const { Worker: NodeWorker } = await import(/* @vite-ignore */ 'node:worker_threads');
      return new NodeWorker(new URL('./there-is-no-such-worker.js', import.meta.url));
    };
    await expect(connect(missing, { startTimeoutMs: 20_000 })).rejects.toEqual(lost);
  });
});

describe('a worker that dies', () => {
  test('fails the calls under way and the later ones at once', async () => {
    const { tasks } = await there();
    const waiting = tasks.run({ id: 1, ms: 60_000 });
    const dying = tasks.run({ id: 2, how: 'die' });
    await expect(Promise.all([waiting, dying])).rejects.toEqual(lost);
    await expect(waiting).rejects.toEqual(lost);
    await expect(tasks.run({ id: 3 })).rejects.toEqual(lost);
  });

  test('an exception outside every call ends it too, with its message', async () => {
    const { tasks } = await there();
    await expect(tasks.run({ id: 1, ms: 60_000, how: 'throw' })).rejects.toMatchObject({
      code: 'WORKER_LOST',
      message: expect.stringContaining('outside every call') as string,
    });
  });
});

describe('calls', () => {
  test('an abort rejects at once, even while the worker is busy, and the worker goes on', async () => {
    const { tasks } = await there();
    const abort = new AbortController();
    const started = performance.now();
    const busy = tasks.run({ id: 1, ms: 600, how: 'busy' }, { signal: abort.signal });
    setTimeout(() => abort.abort(), 50);
    await expect(busy).rejects.toMatchObject({ code: 'ABORTED', name: 'AbortError' });
    expect(performance.now() - started).toBeLessThan(500);
    await expect(tasks.run({ id: 2 })).resolves.toMatchObject({ id: 2 });
  });

  test('an abort reaches the step', async () => {
    // Listening before the worker starts: a browser may lose what is sent while a channel is being opened.
    const seen: unknown[] = [];
    const channel = new BroadcastChannel('rushlight-test-starts');
    channel.onmessage = ({ data }: { data: unknown }) => seen.push(data);
    const { tasks } = await there();
    const abort = new AbortController();
    const run = tasks.run({ id: 41, ms: 60_000 }, { signal: abort.signal }).catch(() => {});
    await vi.waitFor(() => expect(seen).toContain(41), { timeout: 10_000 });
    abort.abort();
    await run;
    channel.close();
    // Were the step still waiting out its minute, dispose would use up its grace of two seconds.
    const started = performance.now();
    await open.pop()?.dispose();
    expect(performance.now() - started).toBeLessThan(1500);
  });

  test('what can not cross is an error with a hint, both ways', async () => {
    const { tasks } = await there();
    await expect(tasks.run({ id: 1, how: (() => {}) as never })).rejects.toMatchObject({
      code: 'VALUE_NOT_TRANSFERABLE',
    });
    await expect(tasks.run({ id: 2, how: 'unclonable' })).rejects.toMatchObject({ code: 'VALUE_NOT_TRANSFERABLE' });
    await expect(tasks.run({ id: 3 })).resolves.toMatchObject({ id: 3 });
  });

  test('spans come in the page’s own time', async () => {
    const { tasks } = await there();
    const before = performance.now();
    const spans: { step: string; start: number; ms: number }[] = [];
    await tasks.run({ id: 1, ms: 30 }, { onSpan: (span) => spans.push(span) });
    expect(spans).toHaveLength(1);
    expect(spans[0]?.step).toBe('test.work');
    // Clocks of two threads may be a little apart.
    expect(spans[0]?.start).toBeGreaterThan(before - 50);
    expect((spans[0]?.start ?? 0) + (spans[0]?.ms ?? 0)).toBeLessThan(performance.now() + 50);
  });

  test('after dispose calls reject, and a second dispose does nothing', async () => {
    const connected = await there();
    const under = connected.tasks.run({ id: 1, ms: 60_000 }).catch((error: unknown) => error);
    await connected.dispose();
    await connected.dispose();
    expect(await under).toMatchObject({ code: expect.stringMatching(/RUNNER_DISPOSED|WORKER_CLOSED/) as string });
    await expect(connected.tasks.run({ id: 2 })).rejects.toMatchObject({ code: 'RUNNER_DISPOSED' });
  });
});
