import { assert, assertEqual, assertRejects, eventually, sleep, within } from '../assert.ts';
import { failure } from './ops.ts';
import type { PlacementLaw } from './subject.ts';

/** A source that tells how far it was read, and whether it was closed. */
function watched<T>(values: readonly T[]) {
  const state = { read: 0, closed: false };
  async function* source(): AsyncGenerator<T> {
    try {
      for (const value of values) {
        state.read++;
        yield value;
      }
    } finally {
      state.closed = true;
    }
  }
  return { state, source: source() };
}

const numbers = (length: number) => Array.from({ length }, (_, i) => i);

async function collect<T>(outputs: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const output of outputs) found.push(output);
  return found;
}

export const streamLaws: PlacementLaw[] = [
  {
    id: 'batch/order',
    says: 'runBatch answers in the order of its inputs, also where later ones are faster',
    async run({ runners: { slow, echo } }) {
      const inputs = [60, 5, 30, 1, 20, 2];
      assertEqual(
        await within(slow.runBatch(inputs, { concurrency: 3 }), 'runBatch()'),
        inputs,
        'runBatch, three at once',
      );
      assertEqual(await within(slow.runBatch(inputs), 'runBatch()'), inputs, 'runBatch');
      assertEqual(await within(echo.runBatch(numbers(100)), 'runBatch()'), numbers(100), 'runBatch of a hundred');
    },
  },
  {
    id: 'batch/empty',
    says: 'runBatch of nothing gives nothing',
    async run({ runners: { echo } }) {
      assertEqual(await within(echo.runBatch([]), 'runBatch()'), [], 'runBatch of nothing');
    },
  },
  {
    id: 'batch/failure',
    says: 'runBatch rejects with the failure of a run, and the runner works on',
    async run({ runners: { fail, echo } }) {
      await assertRejects(() => fail.runBatch(['a', 'b']), failure.code, 'runBatch()');
      assertEqual(await within(echo.run(1), 'echo'), 1, 'echo after a failed batch');
    },
  },
  {
    id: 'stream/order',
    says: 'stream answers in the order of its source, of whatever kind',
    async run({ runners: { slow, echo } }) {
      const inputs = [40, 1, 20, 1, 10];
      assertEqual(
        await within(collect(slow.stream(watched(inputs).source, { concurrency: 3 })), 'stream()'),
        inputs,
        'an async source',
      );
      assertEqual(
        await within(collect(echo.stream(new Set(['a', 'b', 'c']), { concurrency: 2 })), 'stream()'),
        ['a', 'b', 'c'],
        'a set',
      );
      assertEqual(await within(collect(echo.stream([])), 'stream()'), [], 'an empty source');
    },
  },
  {
    id: 'stream/bounded',
    says: 'stream reads its source no further ahead than its concurrency',
    async run({ runners: { echo } }) {
      for (const concurrency of [1, 3]) {
        const { state, source } = watched(numbers(20));
        let taken = 0;
        for await (const _ of echo.stream(source, { concurrency })) {
          taken++;
          await sleep(2);
          const ahead = state.read - taken;
          assert(
            ahead <= concurrency,
            `with a concurrency of ${concurrency}, ${ahead} inputs were read ahead of the ${taken} answers taken`,
          );
        }
        assertEqual(taken, 20, 'the number of answers');
      }
    },
  },
  {
    id: 'stream/side-by-side',
    says: 'as many runs are started as the concurrency allows, before the first answer comes',
    async run({ runners: { slow } }) {
      const { state, source } = watched([150, 150, 150, 150, 1, 1]);
      for await (const _ of slow.stream(source, { concurrency: 4 })) {
        assertEqual(state.read, 4, 'the inputs that were read before the first answer, with a concurrency of 4');
        break;
      }
    },
  },
  {
    id: 'stream/break',
    says: 'leaving the loop closes the source',
    async run({ runners: { echo } }) {
      const { state, source } = watched(numbers(50));
      for await (const output of echo.stream(source, { concurrency: 2 })) if (output === 3) break;
      await eventually(
        () => state.closed,
        () => 'the source was not closed',
        2000,
      );
      assert(state.read <= 10, `${state.read} inputs were read although the loop was left at the fourth`);
      assertEqual(await within(echo.run('after'), 'echo'), 'after', 'echo after a stream that was left');
    },
  },
  {
    id: 'stream/source-failure',
    says: 'a source that fails ends the stream with its own error',
    async run({ runners: { echo } }) {
      const gone = new Error('the camera is gone');
      async function* failing() {
        yield 1;
        throw gone;
      }
      const error = await within(
        collect(echo.stream(failing())).then(
          () => undefined,
          (thrown: unknown) => thrown,
        ),
        'stream()',
      );
      assert(error === gone, `the stream must fail with the error of its source, found ${String(error)}`);
      assertEqual(await within(echo.run('after'), 'echo'), 'after', 'echo after a stream whose source failed');
    },
  },
  {
    id: 'stream/failure',
    says: 'a run that fails ends the stream in its turn, after the answers before it',
    async run({ runners: { facts } }) {
      const found: unknown[] = [];
      const inputs = ['a', 'bb', undefined as unknown as string, 'dddd', 'eeeee'];
      const streaming = async () => {
        for await (const { length } of facts.stream(inputs, { concurrency: 4 })) found.push(length);
      };
      await assertRejects(streaming, 'STEP_FAILED', 'stream()');
      assertEqual(found, [1, 2], 'the answers before the failure');
    },
  },
  {
    id: 'stream/failure-stops',
    says: 'a run that fails stops the reading of the source',
    async run({ runners: { fail, echo } }) {
      const { state, source } = watched(['a', 'b', 'c', 'd', 'e', 'f']);
      await assertRejects(() => collect(fail.stream(source, { concurrency: 2 })), failure.code, 'stream()');
      assert(state.read <= 4, `${state.read} inputs were read although the first one failed`);
      assertEqual(await within(echo.run('after'), 'echo'), 'after', 'echo after a stream that failed');
    },
  },
  {
    id: 'stream/abort',
    says: 'an abort ends the stream with ABORTED, also while it waits for its source',
    async run({ runners: { echo } }) {
      const controller = new AbortController();
      const found: unknown[] = [];
      async function* stalling() {
        yield 1;
        await new Promise(() => {});
      }
      const streaming = async () => {
        for await (const output of echo.stream(stalling(), { signal: controller.signal })) {
          found.push(output);
          setTimeout(() => controller.abort(), 20);
        }
      };
      await assertRejects(streaming, 'ABORTED', 'stream()');
      assertEqual(found, [1], 'the answers before the abort');
    },
  },
];
