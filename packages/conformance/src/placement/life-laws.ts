import { type Span, isRushlightError } from '@rushlight/core';
import { assert, assertEqual, assertRejects, describeError, within } from '../assert.ts';
import { float32 } from '../tensors.ts';
import type { PlacementLaw } from './subject.ts';

export const lifeLaws: PlacementLaw[] = [
  {
    id: 'spans/complete',
    says: 'the span of each step is there when a run settles, with its name, path and time, also of a step that failed',
    async run({ runners: { two, fail } }) {
      const spans: Span[] = [];
      const onSpan = (span: Span) => void spans.push(span);
      await within(two.run(float32([1], [1]), { onSpan }), 'two');
      const found = spans.map(({ step, path }) => `${path} ${step}`).sort();
      const arms = [
        '0.once conformance.double',
        '0.twice core.pipeline',
        '0.twice.0 conformance.double',
        '0.twice.1 conformance.double',
      ];
      assertEqual(found, ['0 core.branch', ...arms], 'the spans of two');
      await fail.run('x', { onSpan }).catch(() => {});
      const [echo, failed] = spans.slice(found.length);
      assertEqual(
        [echo?.step, failed?.step, failed?.error],
        ['conformance.echo', 'conformance.fail', 'INPUT_INVALID'],
        'the spans of fail',
      );
      for (const { step, start, ms } of spans) {
        assert(
          Number.isFinite(start) && ms >= 0,
          `the span of ${step} must have a start and a time, found ${start} and ${ms}`,
        );
      }
    },
  },
  {
    id: 'report/placement',
    says: 'the report says where the pipeline is placed, as plain data',
    async run({ runners: { echo } }) {
      const { report } = echo;
      assert(
        typeof report.placement === 'string' && report.placement !== '',
        `report.placement must be a text, found ${String(report.placement)}`,
      );
      assert(Array.isArray(report.sessions), 'report.sessions must be a list');
      assertEqual(JSON.parse(JSON.stringify(report)), report, 'the report after a trip through JSON');
    },
  },
  {
    id: 'dispose/later-runs',
    says: 'a run after dispose rejects with RUNNER_DISPOSED or WORKER_CLOSED',
    async run({ runners: { echo } }) {
      await within(echo.run(1), 'echo');
      await within(echo.dispose(), 'dispose()');
      await assertRejects(() => echo.run(1), ['RUNNER_DISPOSED', 'WORKER_CLOSED'], 'run() after dispose()');
      await assertRejects(() => echo.runBatch([1]), ['RUNNER_DISPOSED', 'WORKER_CLOSED'], 'runBatch() after dispose()');
    },
  },
  {
    id: 'dispose/under-way',
    says: 'runs under way settle when the runner is disposed: with their answer, or RUNNER_DISPOSED, WORKER_CLOSED or ABORTED',
    async run({ runners: { slow } }) {
      await within(slow.run(1), 'a first run');
      const running = [100, 50, 1].map((ms) =>
        slow.run(ms).then(
          (found) => assertEqual(found, ms, 'a run under way'),
          (error: unknown) => {
            const known = (['RUNNER_DISPOSED', 'WORKER_CLOSED', 'ABORTED'] as const).some((code) =>
              isRushlightError(error, code),
            );
            assert(known, `a run under way must answer or reject with RUNNER_DISPOSED, found ${describeError(error)}`);
          },
        ),
      );
      await within(slow.dispose(), 'dispose()');
      await within(Promise.all(running), 'the runs under way', 3000);
    },
  },
  {
    id: 'dispose/twice',
    says: 'a second dispose does nothing and settles',
    async run({ runners: { echo } }) {
      const [first, second] = [echo.dispose(), echo.dispose()];
      await within(first, 'the first dispose()');
      await within(second, 'the second dispose(), called at once');
      await within(echo.dispose(), 'a third dispose(), called later');
    },
  },
  {
    id: 'dispose/symbol',
    says: 'a runner can be used with `await using`, where the engine has it',
    async run({ runners: { echo } }) {
      if (!Symbol.asyncDispose) return;
      await within(Promise.resolve(echo[Symbol.asyncDispose]()), 'the disposal');
      await assertRejects(() => echo.run(1), ['RUNNER_DISPOSED', 'WORKER_CLOSED'], 'run() after its disposal');
    },
  },
];
