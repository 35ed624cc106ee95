/** The proof that a bundle computes the same everywhere: its golden vectors, replayed in each lane, in the page and in a worker. */
import type { VerifyResult } from '@rushlight/bundle';
import { connect } from '@rushlight/worker';
import { type TestContext, expect, test } from 'vitest';
import { lane } from '../../../tooling/vitest/repo-file.ts';
import { replay } from './golden-placement.ts';
import { goldenWorker } from './test-worker.ts';

function record({ task }: TestContext, name: string, result: VerifyResult): void {
  const rows = result.steps.map(({ step, kind, tolerance, difference }) => ({
    bundle: 'digits',
    step,
    kind,
    tolerance,
    difference,
  }));
  Object.assign(task.meta, { golden: { lane: name, rows } });
  for (const { step, kind, difference, tolerance } of result.steps) {
    expect(difference, step).toBeLessThanOrEqual(kind === 'image' ? 0 : 1e-5);
    expect(tolerance, step).toBeLessThanOrEqual(1e-5);
  }
  expect(result.ok).toBe(true);
  expect(result.steps).toHaveLength(7);
}

test('here', async (context) => {
  record(context, lane === 'node' ? 'node' : `${lane} page`, await replay());
});

test('in a worker', async (context) => {
  const there = await connect<typeof import('./golden-worker.ts')>(goldenWorker);
  try {
    record(context, `${lane} worker`, await there.replay.run(null));
  } finally {
    await there.dispose();
  }
});
