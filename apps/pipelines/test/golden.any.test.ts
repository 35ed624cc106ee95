/** The proof that the bundles compute the same everywhere: their golden vectors, replayed in each lane, in the page and in a worker. */
import type { VerifyResult } from '@rushlight/bundle';
import { connect } from '@rushlight/worker';
import { type TestContext, expect, test } from 'vitest';
import { lane } from '../../../tooling/vitest/repo-file.ts';
import { BUNDLES, type BundleName, replay } from './golden-placement.ts';
import { goldenWorker } from './test-worker.ts';

const STEPS: Record<BundleName, number> = { digits: 7, signs: 5 };

function record({ task }: TestContext, bundle: BundleName, name: string, result: VerifyResult): void {
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
  expect(result.steps).toHaveLength(STEPS[bundle]);
}

test.for(BUNDLES)('%s here', async (bundle, context) => {
  record(context, bundle, lane === 'node' ? 'node' : `${lane} page`, await replay(bundle));
});

test.for(BUNDLES)('%s in a worker', async (bundle, context) => {
  const there = await connect<typeof import('./golden-worker.ts')>(goldenWorker);
  try {
    record(context, bundle, `${lane} worker`, await there.replay.run(bundle));
  } finally {
    await there.dispose();
  }
});
