/** The proof that a bundle computes the same everywhere: its golden vectors, replayed in each lane, in the page and in a worker. */
import type { VerifyResult } from '@rushlight/bundle';
import { connect } from '@rushlight/worker';
import { type TestContext, expect, test } from 'vitest';
import { inNode, lane } from '../../../tooling/vitest/repo-file.ts';
import { openZoo, plugins, replay, zoo } from './golden-placement.ts';
import { goldenWorker } from './test-worker.ts';

async function record({ task }: TestContext, bundle: string, name: string, result: VerifyResult): Promise<void> {
  const rows = result.steps.map(({ step, kind, tolerance, difference }) => ({
    bundle,
    step,
    kind,
    tolerance,
    difference,
  }));
  Object.assign(task.meta, { golden: { lane: name, rows } });
  for (const { step, kind, difference, tolerance } of result.steps) {
    expect(difference, step).toBeLessThanOrEqual(kind === 'image' ? 0 : 1e-4);
    expect(tolerance, step).toBeLessThanOrEqual(1e-4);
  }
  expect(result.ok).toBe(true);
  expect(result.steps).toHaveLength((await openZoo(bundle)).manifest.pipeline.steps.length);
}

test.runIf(inNode)('no model of the zoo is left out', async () => {
  const { readdir } = await import(/* @vite-ignore */ 'node:fs/promises');
  const entries = await readdir(new URL('../../../packages/zoo', import.meta.url), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== 'node_modules');
  expect(folders.map(({ name }) => name).toSorted()).toEqual(zoo);
});

test.each(zoo)('%s: the steps that Python wrote are written the same here', async (name) => {
  const bundle = await openZoo(name);
  expect(bundle.pipeline(plugins).toJSON()).toEqual(bundle.manifest.pipeline);
});

test.for(zoo)('%s here', async (name, context) => {
  await record(context, name, inNode ? 'node' : `${lane} page`, await replay(name));
});

test.for(zoo)('%s in a worker', async (name, context) => {
  const there = await connect<typeof import('./golden-worker.ts')>(goldenWorker);
  try {
    await record(context, name, `${lane} worker`, await there.replay.run(name));
  } finally {
    await there.dispose();
  }
});
