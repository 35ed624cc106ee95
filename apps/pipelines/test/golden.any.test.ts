/** The proof that a bundle computes the same everywhere: its golden vectors, replayed in each lane, in the page and in a worker. */
import type { VerifyResult } from '@rushlight/bundle';
import { connect } from '@rushlight/worker';
import { type TestContext, describe, expect, test } from 'vitest';
import { lane } from '../../../tooling/vitest/repo-file.ts';
import { bundles, replay } from './golden-placement.ts';
import { goldenWorker } from './test-worker.ts';

function record({ task }: TestContext, bundle: string, name: string, result: VerifyResult): void {
  const rows = result.steps.map(({ step, kind, tolerance, difference }) => ({
    bundle,
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
  expect(result.steps.length).toBeGreaterThan(0);
}

describe.each(bundles)('%s', (bundle) => {
  test('here', async (context) => {
    record(context, bundle, lane === 'node' ? 'node' : `${lane} page`, await replay(bundle));
  });

  test('in a worker', async (context) => {
    const there = await connect<typeof import('./golden-worker.ts')>(goldenWorker);
    try {
      record(context, bundle, `${lane} worker`, await there.replay.run(bundle));
    } finally {
      await there.dispose();
    }
  });
});
