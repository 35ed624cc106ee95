import { type RushlightError, isRushlightError } from '@rushlight/core';
import { assert, assertEqual, assertMentions, assertRejects, eventually, sleep, within } from '../assert.ts';
import { assertTravels } from '../wire.ts';
import { failure } from './ops.ts';
import type { PlacementLaw } from './subject.ts';

/** Far longer than an abort may take, so that the two can't be mixed up on a slow machine. */
const LONG_MS = 3000;

export const errorLaws: PlacementLaw[] = [
  {
    id: 'errors/typed',
    says: 'an error of ours keeps its name, code, message, hint and details',
    async run({ runners: { fail } }) {
      const error = await assertRejects(() => fail.run('a candle'), failure.code, 'fail');
      assertEqual(error.name, 'RushlightError', 'the name of the error');
      assertEqual(error.message, `${failure.message}a candle`, 'the message of the error');
      assertEqual(error.hint, failure.hint, 'the hint of the error');
      assertEqual(error.details, { ...failure.details, step: '1 (conformance.fail)' }, 'the details of the error');
      assertTravels(error, 'the error');
    },
  },
  {
    id: 'errors/cause',
    says: 'an error keeps the chain of its causes',
    async run({ runners: { fail } }) {
      const { cause } = await assertRejects(() => fail.run('a candle'), failure.code, 'fail');
      assert(
        isRushlightError(cause, failure.cause.code),
        `the cause must be ${failure.cause.code}, found ${String(cause)}`,
      );
      assertEqual(cause.message, failure.cause.message, 'the message of the cause');
      assertEqual(cause.hint, failure.cause.hint, 'the hint of the cause');
      const root = cause.cause as Error | undefined;
      assert(root instanceof Error, `the cause of the cause must be an Error, found ${String(root)}`);
      assertEqual({ name: root.name, message: root.message }, failure.cause.cause, 'the cause of the cause');
    },
  },
  {
    id: 'errors/crash',
    says: 'what a step throws that is not ours arrives as STEP_FAILED, with the step and the original as its cause',
    async run({ runners: { crash } }) {
      const error: RushlightError = await assertRejects(() => crash.run('a draught'), 'STEP_FAILED', 'crash');
      assertMentions(error, ['conformance.crash', 'crashed on a draught'], 'crash');
      const { name, message } = (error.cause ?? {}) as Error;
      assertEqual({ name, message }, { name: 'TypeError', message: 'crashed on a draught' }, 'the cause of the error');
    },
  },
  {
    id: 'errors/go-on',
    says: 'a runner still works after a run that failed',
    async run({ runners: { fail, crash, echo } }) {
      for (const runner of [fail, crash, fail])
        await within(
          runner.run('x').catch(() => {}),
          'a run that fails',
        );
      assertEqual(await within(echo.run('still here'), 'echo'), 'still here', 'echo after three failures');
      await assertRejects(() => fail.run('again'), failure.code, 'fail');
    },
  },
  {
    id: 'abort/before',
    says: 'a run with a signal that has fired rejects with ABORTED',
    async run({ runners: { echo } }) {
      await assertRejects(() => echo.run(1, { signal: AbortSignal.abort() }), 'ABORTED', 'run()');
    },
  },
  {
    id: 'abort/during',
    says: 'a run under way rejects with ABORTED soon after the signal fires',
    async run({ runners: { slow } }) {
      await within(slow.run(1), 'a first run');
      const controller = new AbortController();
      const running = slow.run(LONG_MS, { signal: controller.signal });
      running.catch(() => {});
      await sleep(30);
      const start = Date.now();
      controller.abort();
      await assertRejects(() => running, 'ABORTED', 'run()');
      const waited = Date.now() - start;
      assert(waited < LONG_MS / 3, `expected the abort to be heard at once, but it took ${waited} ms`);
    },
  },
  {
    id: 'abort/stops',
    says: 'the signal reaches the step: its span comes early, with the code ABORTED',
    async run({ runners: { slow } }) {
      const spans: { step: string; ms: number; error?: string }[] = [];
      const controller = new AbortController();
      const running = slow
        .run(LONG_MS, { signal: controller.signal, onSpan: (span) => spans.push(span) })
        .catch(() => {});
      await sleep(50);
      controller.abort();
      await within(running, 'the aborted run');
      await eventually(
        () => spans.length > 0,
        () => 'no span of the aborted step arrived',
        LONG_MS * 2,
      );
      const [{ step, ms, error }] = spans as [(typeof spans)[number]];
      assertEqual({ step, error }, { step: 'conformance.slow', error: 'ABORTED' }, 'the span of the aborted step');
      assert(ms < LONG_MS / 2, `the step went on for ${ms} ms after it was aborted`);
    },
  },
  {
    id: 'abort/go-on',
    says: 'a runner still works after an aborted run, and so do the runs beside it',
    async run({ runners: { slow, echo } }) {
      const controller = new AbortController();
      const beside = slow.run(60);
      const running = slow.run(LONG_MS, { signal: controller.signal }).catch(() => {});
      await sleep(20);
      controller.abort();
      await within(running, 'the aborted run');
      assertEqual(await within(beside, 'the run beside it'), 60, 'the run beside it');
      assertEqual(await within(echo.run('after'), 'echo'), 'after', 'echo after an abort');
    },
  },
];
