/** The shared pipeline: what its bundle says, and the same answers here and in a worker. */
import { connect } from '@rushlight/worker';
import { digits } from '@rushlight-apps/pipelines';
import { expect, test } from 'vitest';
import { repoFile } from '../../../tooling/vitest/repo-file.ts';
import { backendHere, openZoo } from './golden-placement.ts';
import { goldenWorker } from './test-worker.ts';

const pictures = [
  '0-white-on-black.png',
  '2-blue-ink.webp',
  '3-ink-on-paper.jpg',
  '4-turned-by-exif.jpg',
  '7-wide.png',
  '9-tall.webp',
];
const read = (name: string) => repoFile(`packages/zoo/digits/pictures/${name}`);

test('the pipeline in TypeScript is the one that Python wrote into the bundle', async () => {
  const { manifest } = await openZoo('digits');
  const steps = digits.toJSON().steps;
  for (const [i, { op, options }] of manifest.pipeline.steps.entries()) {
    expect(steps[i]?.op).toBe(op);
    if (op !== 'vision.classify') expect(steps[i]?.options).toMatchObject(options as object);
  }
});

test('answers rightly here and in a worker, with the same scores', async () => {
  const there = await connect<typeof import('./golden-worker.ts')>(goldenWorker);
  const here = await digits.load({ backend: await backendHere(), assets: (await openZoo('digits')).assets });
  try {
    for (const name of pictures) {
      const [best, ...rest] = await here.run(await read(name));
      expect(best?.label, name).toBe(name[0]);
      expect(await there.digits.run(await read(name))).toEqual([best, ...rest]);
    }
  } finally {
    await here.dispose();
    await there.dispose();
  }
});
