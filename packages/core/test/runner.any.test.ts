/** A runner's life: aborts, failures and dispose, in the middle of anything, and what is left allocated after each: nothing. */
import { memoryBackend } from '@rushlight/backend-memory';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { type Runner, branch, createRunner, defineOp, pipeline } from '../src/index.ts';
import { add, caught, doublePipeline, doubler, refuse, scalar, settled, wait } from './fixtures.ts';

const nothing = { sessions: 0, runs: 0 };

/** Counts how often it runs, and calls back in the middle. */
const probe = (onRun: () => void = () => {}) => {
  const seen: unknown[] = [];
  const step = defineOp({
    name: 'test.probe',
    options: v.strictObject({}),
    run(input: number) {
      seen.push(input);
      onRun();
      return input;
    },
  })();
  return { step, seen };
};

describe('abort', () => {
  test('before the run: nothing runs', async () => {
    const { step, seen } = probe();
    const runner = await pipeline(step).load();
    const error = await caught(runner.run(1, { signal: AbortSignal.abort() }), 'ABORTED');
    expect(error.name).toBe('AbortError');
    expect(seen).toEqual([]);
    expect(await runner.run(1)).toBe(1);
    await runner.dispose();
  });

  test('between steps: the next one does not begin', async () => {
    const controller = new AbortController();
    const first = probe(() => controller.abort());
    const second = probe();
    const runner = await pipeline(first.step, second.step).load();
    await caught(runner.run(1, { signal: controller.signal }), 'ABORTED');
    expect(first.seen).toEqual([1]);
    expect(second.seen).toEqual([]);
    await runner.dispose();
  });

  test('inside the session: the computation is stopped at once', async () => {
    const { backend, assets } = doubler({ faults: [{ at: 'run', hangs: true }] });
    const runner = await doublePipeline.load({ backend, assets });
    const controller = new AbortController();
    const running = caught(runner.run(1, { signal: controller.signal }), 'ABORTED');
    await wait(5);
    expect(backend.live).toEqual({ sessions: 1, runs: 1 });
    controller.abort();
    await settled(running, 1_000);
    await wait(0);
    expect(backend.live).toEqual({ sessions: 1, runs: 0 });
    await runner.dispose();
    expect(backend.live).toEqual(nothing);
  });

  test('inside a session that can not be stopped: the caller is let go, dispose waits for the computation', async () => {
    const { backend, assets } = doubler({
      capabilities: { abortableRuns: false },
      faults: [{ at: 'run', delayMs: 50 }],
    });
    const runner = await doublePipeline.load({ backend, assets });
    const controller = new AbortController();
    const running = caught(runner.run(1, { signal: controller.signal }), 'ABORTED');
    await wait(5);
    controller.abort();
    await running;
    expect(backend.live.runs).toBe(1);
    await runner.dispose();
    expect(backend.live).toEqual(nothing);
  });

  test('by a time limit: ABORTED says so', async () => {
    const { backend, assets } = doubler({ faults: [{ at: 'run', hangs: true }] });
    const runner = await doublePipeline.load({ backend, assets });
    const error = await settled(caught(runner.run(1, { signal: AbortSignal.timeout(20) }), 'ABORTED'));
    expect(error.cause).toMatchObject({ name: 'TimeoutError' });
    expect(error.message).toMatch(/time/i);
    await runner.dispose();
    expect(backend.live).toEqual(nothing);
  });

  test('the reason is the cause', async () => {
    const runner = await pipeline(add()).load();
    const reason = new Error('the user left');
    const error = await caught(runner.run(1, { signal: AbortSignal.abort(reason) }), 'ABORTED');
    expect(error.cause).toBe(reason);
    expect(error.message).toContain('the user left');
    await runner.dispose();
  });

  test('of one run leaves the others alone', async () => {
    const { backend, assets } = doubler({}, 20);
    const runner = await doublePipeline.load({ backend, assets });
    const controller = new AbortController();
    const aborted = caught(runner.run(1, { signal: controller.signal }), 'ABORTED');
    const other = runner.run(2);
    controller.abort();
    await aborted;
    expect(await other).toBe(4);
    await runner.dispose();
    expect(backend.live).toEqual(nothing);
  });

  test('after the end does nothing, and a signal keeps no listeners', async () => {
    const { backend, assets } = doubler();
    const runner = await doublePipeline.load({ backend, assets });
    const controller = new AbortController();
    let listeners = 0;
    const { signal } = controller;
    const [on, off] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
    signal.addEventListener = (...args: Parameters<typeof on>) => (listeners++, on(...args));
    signal.removeEventListener = (...args: Parameters<typeof off>) => (listeners--, off(...args));
    for (let i = 0; i < 20; i++) await runner.run(i, { signal });
    await runner.runBatch([1, 2, 3], { signal });
    expect(listeners).toBe(0);
    controller.abort();
    expect(await runner.run(2)).toBe(4);
    await runner.dispose();
  });
});

describe('load', () => {
  const three = () => {
    const { backend, assets, double, broken } = doubler();
    return { backend, assets, double, broken };
  };

  test('a failure at the nth step disposes what was loaded before', async () => {
    const { backend, assets, double, broken } = three();
    await caught(pipeline(double, double as never, broken as never).load({ backend, assets }), 'MODEL_CORRUPT');
    expect(backend.live).toEqual(nothing);
  });

  test('also where it is deep inside', async () => {
    const { backend, assets, double, broken } = three();
    const inner = pipeline(branch({ a: double, b: branch({ c: double, d: broken }) }));
    await caught(pipeline(double, inner as never).load({ backend, assets }), 'MODEL_CORRUPT');
    expect(backend.live).toEqual(nothing);
  });

  test('a step that fails to dispose on the way out hides neither the failure nor the other steps', async () => {
    const { assets, double, broken } = three();
    const backend = memoryBackend({ faults: [{ at: 'release', nth: 1, throws: new Error('stuck') }] });
    await caught(pipeline(double, double as never, broken as never).load({ backend, assets }), 'MODEL_CORRUPT');
    expect(backend.live).toEqual(nothing);
  });

  test('aborted before', async () => {
    const { backend, assets } = doubler();
    await caught(doublePipeline.load({ backend, assets, signal: AbortSignal.abort() }), 'ABORTED');
    expect(backend.live).toEqual(nothing);
  });

  test('aborted while a session opens', async () => {
    const { backend, assets } = doubler({ faults: [{ at: 'open', nth: 2, hangs: true }] });
    const controller = new AbortController();
    const loading = caught(
      pipeline(doublePipeline, doublePipeline).load({ backend, assets, signal: controller.signal }),
      'ABORTED',
    );
    await wait(10);
    expect(backend.live.sessions).toBe(1);
    controller.abort();
    await settled(loading);
    expect(backend.live).toEqual(nothing);
  });

  test('aborted while a step that knows no signal loads: what it loaded is disposed', async () => {
    let live = 0;
    const controller = new AbortController();
    const slow = defineOp({
      name: 'test.slow',
      options: v.strictObject({}),
      async load() {
        await wait(10);
        controller.abort();
        return ++live;
      },
      run: (input: number) => input,
      dispose: () => void live--,
    });
    await caught(pipeline(slow()).load({ signal: controller.signal }), 'ABORTED');
    expect(live).toBe(0);
  });

  test('the report has each session with the path of its step', async () => {
    const { backend, assets } = doubler();
    const runner = await pipeline(doublePipeline, pipeline(doublePipeline)).load({ backend, assets });
    expect(runner.report.placement).toBe('here');
    expect(runner.report.sessions.map(({ path, executionProvider }) => [path, executionProvider])).toEqual([
      ['0.1', 'js'],
      ['1.0.1', 'js'],
    ]);
    await runner.dispose();
  });
});

describe('dispose', () => {
  test('frees every session', async () => {
    const { backend, assets } = doubler();
    const runner = await pipeline(doublePipeline, doublePipeline).load({ backend, assets });
    expect(backend.live.sessions).toBe(2);
    await runner.dispose();
    expect(backend.live).toEqual(nothing);
  });

  test('twice is once', async () => {
    const { backend, assets } = doubler();
    const runner = await doublePipeline.load({ backend, assets });
    await Promise.all([runner.dispose(), runner.dispose()]);
    await runner.dispose();
    expect(backend.live).toEqual(nothing);
  });

  test('while a run is under way waits for its step, and stops it at the next', async () => {
    const { backend, assets } = doubler({}, 30);
    const after = probe();
    const runner = await pipeline(doublePipeline, after.step).load({ backend, assets });
    const running = caught(runner.run(1), 'RUNNER_DISPOSED');
    await wait(5);
    await runner.dispose();
    expect(backend.live).toEqual(nothing);
    await running;
    expect(after.seen).toEqual([]);
  });

  test('while a run is in its last step lets it finish', async () => {
    const { backend, assets, double } = doubler({}, 20);
    const runner = await pipeline(double).load({ backend, assets });
    const running = runner.run(scalar(3));
    await wait(2);
    await runner.dispose();
    expect((await running)['y']?.data[0]).toBe(6);
    expect(backend.live).toEqual(nothing);
  });

  test('frees nothing that a run still uses', async () => {
    const log: string[] = [];
    const slow = defineOp({
      name: 'test.slow',
      options: v.strictObject({}),
      load: () => 'state',
      async run(input: number) {
        await wait(20);
        log.push('run ended');
        return input;
      },
      dispose: () => void log.push('disposed'),
    });
    const runner = await pipeline(slow()).load();
    const running = runner.run(1);
    await runner.dispose();
    expect(log).toEqual(['run ended', 'disposed']);
    expect(await running).toBe(1);
  });

  test('after it, every way to run rejects with RUNNER_DISPOSED', async () => {
    const runner = await pipeline(add()).load();
    const disposing = runner.dispose();
    await caught(runner.run(1), 'RUNNER_DISPOSED');
    await disposing;
    await caught(runner.run(1), 'RUNNER_DISPOSED');
    await caught(runner.runBatch([1]), 'RUNNER_DISPOSED');
    await caught(runner.stream([1]).next(), 'RUNNER_DISPOSED');
  });

  test('a step that fails to dispose is reported, and the other steps are disposed', async () => {
    const { assets } = doubler();
    const backend = memoryBackend({ faults: [{ at: 'release', nth: 1, throws: new Error('stuck') }] });
    const runner = await pipeline(doublePipeline, doublePipeline).load({ backend, assets });
    await expect(runner.dispose()).rejects.toThrow('stuck');
    expect(backend.live).toEqual(nothing);
  });

  test('after a run that failed', async () => {
    const { backend, assets } = doubler({ faults: [{ at: 'run', nth: 1, throws: new Error('out of memory') }] });
    const runner = await doublePipeline.load({ backend, assets });
    const error = await caught(runner.run(1), 'SESSION_FAILED');
    expect(error.message).toContain('out of memory');
    expect(error.details['step']).toBe('1 (core.model)');
    expect(backend.live).toEqual({ sessions: 1, runs: 0 });
    expect(await runner.run(1)).toBe(2);
    await runner.dispose();
    expect(backend.live).toEqual(nothing);
  });

  test('goes by the symbol, where the engine has it', async () => {
    const { backend, assets } = doubler();
    const runner = await doublePipeline.load({ backend, assets });
    await (Symbol.asyncDispose ? runner[Symbol.asyncDispose]() : runner.dispose());
    expect(backend.live).toEqual(nothing);
  });
});

/** A source that counts what is read of it, and whether it was told to stop. */
function source(count: number) {
  const seen = { read: 0, returned: 0 };
  async function* generate() {
    try {
      while (seen.read < count) yield seen.read++;
    } finally {
      seen.returned++;
    }
  }
  return { seen, inputs: generate() };
}

/** A runner that takes its time, and counts. */
function slowRunner(ms: (input: number) => number = () => 5) {
  const seen = { started: [] as number[], underWay: 0, most: 0, aborted: 0 };
  const runner: Runner<number, number> = createRunner<number, number>({
    report: { placement: 'here', sessions: [] },
    async run(input, { signal }) {
      seen.started.push(input);
      seen.most = Math.max(seen.most, ++seen.underWay);
      try {
        for (const end = Date.now() + ms(input); Date.now() < end; await wait(1)) {
          if (signal?.aborted) {
            seen.aborted++;
            signal.throwIfAborted();
          }
        }
        return input * 10;
      } finally {
        seen.underWay--;
      }
    },
    dispose: async () => {},
  });
  return { runner, seen };
}

describe('runBatch', () => {
  test('gives the answers in the order of the inputs, however long each takes', async () => {
    const { runner, seen } = slowRunner((input) => (input % 2 ? 1 : 15));
    expect(await runner.runBatch([0, 1, 2, 3, 4, 5, 6])).toEqual([0, 10, 20, 30, 40, 50, 60]);
    expect(seen.most).toBe(4);
  });

  test.each([1, 2, 3, 100])('runs at most %d at once where told so', async (concurrency) => {
    const { runner, seen } = slowRunner();
    await runner.runBatch([1, 2, 3, 4, 5, 6], { concurrency });
    expect(seen.most).toBe(Math.min(concurrency, 6));
  });

  test('of nothing is nothing', async () => {
    expect(await slowRunner().runner.runBatch([])).toEqual([]);
  });

  test('the first failure stops the rest and is thrown, after those under way have ended', async () => {
    const { backend, assets } = doubler({ faults: [{ at: 'run', nth: 3, throws: new Error('third') }] }, 10);
    const runner = await doublePipeline.load({ backend, assets });
    const error = await caught(runner.runBatch([1, 2, 3, 4, 5, 6, 7, 8], { concurrency: 2 }), 'SESSION_FAILED');
    expect(error.message).toContain('third');
    expect(backend.live).toEqual({ sessions: 1, runs: 0 });
    await runner.dispose();
    expect(backend.live).toEqual(nothing);
  });

  test('an abort stops all of it', async () => {
    const { backend, assets } = doubler({ faults: [{ at: 'run', hangs: true }] });
    const runner = await doublePipeline.load({ backend, assets });
    const controller = new AbortController();
    const running = caught(runner.runBatch([1, 2, 3, 4, 5], { signal: controller.signal }), 'ABORTED');
    await wait(10);
    expect(backend.live.runs).toBe(4);
    controller.abort();
    await settled(running);
    await wait(0);
    expect(backend.live.runs).toBe(0);
    await runner.dispose();
  });

  test('aborted before, nothing is read', async () => {
    const { runner, seen } = slowRunner();
    await caught(runner.runBatch([1, 2], { signal: AbortSignal.abort() }), 'ABORTED');
    expect(seen.started).toEqual([]);
  });

  test.each([0, -1, Number.NaN])('a concurrency of %s is refused', async (concurrency) => {
    expect((await caught(slowRunner().runner.runBatch([1], { concurrency }), 'OPTION_INVALID')).message).toContain(
      String(concurrency),
    );
  });
});

describe('stream', () => {
  test.each([
    ['a list', () => [1, 2, 3]],
    ['a set', () => new Set([1, 2, 3])],
    ['a generator', () => (function* () { yield 1; yield 2; yield 3; })()],
    ['an async generator', () => (async function* () { yield 1; await wait(2); yield 2; yield 3; })()],
    ['a ReadableStream, where it can be iterated', () => {
      const stream = new ReadableStream<number>({ start(to) { for (const each of [1, 2, 3]) to.enqueue(each); to.close(); } });
      return (Symbol.asyncIterator in stream ? stream : [1, 2, 3]) as AsyncIterable<number>;
    }],
  ])('takes %s', async (_, inputs) => {
    for (const concurrency of [1, 2, 5]) {
      const outputs: number[] = [];
      for await (const output of slowRunner().runner.stream(inputs(), { concurrency })) outputs.push(output);
      expect(outputs).toEqual([10, 20, 30]);
    }
  }); // prettier-ignore

  test('answers in order, as they come', async () => {
    const { runner } = slowRunner((input) => (input === 0 ? 30 : 1));
    const outputs: number[] = [];
    for await (const output of runner.stream(source(5).inputs, { concurrency: 3 })) outputs.push(output);
    expect(outputs).toEqual([0, 10, 20, 30, 40]);
  });

  test.each([1, 2, 4])('reads no further than %d ahead of a consumer that takes its time', async (concurrency) => {
    const { seen, inputs } = source(20);
    const { runner, seen: runs } = slowRunner(() => 1);
    let taken = 0;
    for await (const _ of runner.stream(inputs, { concurrency })) {
      await wait(8);
      taken++;
      expect(seen.read).toBeLessThanOrEqual(taken - 1 + concurrency);
    }
    expect([taken, seen.read]).toEqual([20, 20]);
    expect(runs.most).toBeLessThanOrEqual(concurrency);
  });

  test('reads nothing before it is asked', async () => {
    const { seen, inputs } = source(3);
    const stream = slowRunner().runner.stream(inputs);
    await wait(5);
    expect(seen.read).toBe(0);
    await stream.return?.();
  });

  test('leaving the loop tells the source to stop, and stops the runs under way', async () => {
    const { seen, inputs } = source(100);
    const { runner, seen: runs } = slowRunner((input) => (input === 0 ? 1 : 10_000));
    for await (const output of runner.stream(inputs, { concurrency: 3 })) {
      expect(output).toBe(0);
      break;
    }
    expect(seen.returned).toBe(1);
    expect(seen.read).toBeLessThanOrEqual(3);
    expect(runs.underWay).toBe(0);
    expect(runs.aborted).toBe(runs.started.length - 1);
    expect(runs.aborted).toBeGreaterThan(0);
  });

  test('a failure in the middle: what came before is given, the source is told to stop, nothing is under way', async () => {
    const { seen, inputs } = source(100);
    const runner = await pipeline(
      defineOp({
        name: 'test.third',
        options: v.strictObject({}),
        run(input: number) {
          if (input === 2) throw new Error('third');
          return input;
        },
      })(),
    ).load();
    const outputs: number[] = [];
    const error = await caught(async () => {
      for await (const output of runner.stream(inputs, { concurrency: 2 })) outputs.push(output);
    }, 'STEP_FAILED');
    expect(error.message).toContain('third');
    expect(outputs).toEqual([0, 1]);
    expect(seen.returned).toBe(1);
    expect(seen.read).toBeLessThanOrEqual(4);
    await runner.dispose();
  });

  test('a source that throws: its error as it is, after the answers before it, and no run under way', async () => {
    const broken = new Error('the camera was unplugged');
    for (const inputs of [
      (async function* () {
        yield 1;
        yield 2;
        throw broken;
      })(),
      (function* () {
        yield 1;
        yield 2;
        throw broken;
      })(),
    ]) {
      // prettier-ignore
      const { runner, seen } = slowRunner();
      const outputs: number[] = [];
      const found = await (async () => {
        for await (const output of runner.stream(inputs)) outputs.push(output);
      })().catch((error: unknown) => error);
      expect(found).toBe(broken);
      expect(outputs).toEqual([10, 20]);
      expect(seen.underWay).toBe(0);
    }
  });

  test('an abort while the source never answers is heard', async () => {
    const controller = new AbortController();
    let returned = 0;
    const inputs: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => {}),
        return: () => (returned++, new Promise(() => {})),
      }),
    };
    const { runner } = slowRunner();
    const next = caught(runner.stream(inputs, { signal: controller.signal }).next(), 'ABORTED');
    await wait(5);
    controller.abort();
    await settled(next, 1_000);
    expect(returned).toBe(1);
  });

  test('a source that fails to stop hides no failure', async () => {
    const inputs: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => ({
        next: () => Promise.resolve({ done: false, value: 1 }),
        return: () => {
          throw new Error('return failed');
        },
      }),
    };
    const runner = await pipeline(refuse()).load();
    await caught(async () => {
      for await (const _ of runner.stream(inputs)) void _;
    }, 'INPUT_INVALID');
    await runner.dispose();
  });

  test('an abort in the middle stops the runs in the session', async () => {
    const { backend, assets } = doubler({ faults: [{ at: 'run', nth: 3, hangs: true }] });
    const runner = await doublePipeline.load({ backend, assets });
    const controller = new AbortController();
    const outputs: number[] = [];
    const { seen, inputs } = source(100);
    const streaming = caught(async () => {
      for await (const output of runner.stream(inputs, { signal: controller.signal })) outputs.push(output);
    }, 'ABORTED');
    await wait(30);
    controller.abort();
    await settled(streaming);
    expect(outputs).toEqual([0, 2]);
    expect(seen.returned).toBe(1);
    await runner.dispose();
    expect(backend.live).toEqual(nothing);
  });

  test('disposing the runner ends it with RUNNER_DISPOSED', async () => {
    const { backend, assets } = doubler({}, 5);
    const runner = await doublePipeline.load({ backend, assets });
    const { seen, inputs } = source(1000);
    await caught(async () => {
      for await (const output of runner.stream(inputs, { concurrency: 2 })) if (output === 4) void runner.dispose();
    }, 'RUNNER_DISPOSED');
    expect(seen.returned).toBe(1);
    await runner.dispose();
    expect(backend.live).toEqual(nothing);
  });

  test('spans of every run arrive', async () => {
    const runner = await pipeline(add()).load();
    const paths: string[] = [];
    for await (const _ of runner.stream([1, 2, 3], { onSpan: ({ path }) => paths.push(path) })) void _;
    expect(paths).toEqual(['0', '0', '0']);
    await runner.dispose();
  });
});
