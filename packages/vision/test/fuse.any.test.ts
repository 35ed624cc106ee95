/** Steps done in one pass give the tensors, pictures and facts of one step after the other. */
import { type Image, type Span, type Step, type Tensor, defineOp, pipeline } from '@rushlight/core';
import { centerCrop, letterbox, resize, toTensor } from '@rushlight/vision';
import { describe, expect, test } from 'vitest';
import { strictObject } from 'valibot';
import { type Geometry, geometryFact } from '../src/functional/geometry.ts';
import { generatedImage } from './generated-image.ts';
import { sameValues } from './same-values.ts';

/** Gives the value with the geometry that came to it. */
const withGeometry = defineOp({
  name: 'test.withGeometry',
  options: strictObject({}),
  run: (value: Image | Tensor, { facts }) => ({ value, geometry: facts.get(geometryFact) }),
});

const begin: Record<string, Step<Image, Image>> = {
  'resize short': resize({ size: 40 }),
  'resize both': resize({ size: { width: 37, height: 61 }, filter: 'lanczos' }),
  'resize nothing': resize({ size: { width: 90, height: 70 } }),
  'resize as torch': resize({ size: 33, antialias: false, filter: 'bicubic' }),
  'resize, down first': resize({ size: { width: 88, height: 9 } }),
  'resize, in JavaScript': resize({ longest: 50, kernel: 'javascript' }),
  letterbox: letterbox({ size: 64 }),
  'letterbox in the corner': letterbox({ size: { width: 80, height: 41 }, align: 'corner', fill: 7, scaleUp: false }),
};
const crops: Record<string, readonly Step<Image, Image>[]> = {
  '': [],
  crop: [centerCrop({ size: 28 })],
  'crop wider than it is': [centerCrop({ size: { width: 101, height: 20 } })],
  'two crops': [centerCrop({ size: { width: 30, height: 8 } }), centerCrop({ size: { width: 9, height: 5 } })],
  'a crop and a wider one': [centerCrop({ size: 20 }), centerCrop({ size: 50 })],
};
const ends: Record<string, readonly Step<Image, Tensor>[]> = {
  image: [],
  tensor: [toTensor({ mean: [0.4], std: [0.3] })],
  'NHWC, BGR': [toTensor({ layout: 'NHWC', order: 'BGR', scale: 1 })],
  bytes: [toTensor({ type: 'uint8' })],
  reused: [toTensor({ reuse: true })],
};
const images = {
  rgb: generatedImage(1, 90, 70, 3),
  rgba: generatedImage(2, 70, 90, 4),
};

describe.each(Object.keys(begin))('%s', (beginning) => {
  test.each(Object.keys(crops))('then %s', async (crop) => {
    for (const [end, last] of Object.entries(ends)) {
      const steps = [begin[beginning], ...(crops[crop] as Step[]), ...last, withGeometry()] as unknown as [Step<Image>];
      const runner = await pipeline(...steps).load();
      for (const [name, image] of Object.entries(images)) {
        const spans: Span[] = [];
        const alone = (await runner.run(image, { onOutput() {} })) as { value: Image | Tensor; geometry: Geometry };
        const copy = (alone.value.data as Uint8Array).slice();
        const fused = (await runner.run(image, { onSpan: (span) => spans.push(span) })) as typeof alone;
        const what = `${name}, ${end}`;
        expect(spans, what).toHaveLength(2);
        expect(fused.geometry, what).toEqual(alone.geometry);
        expect(sameValues(fused.value.data as Uint8Array, copy), what).toBe(true);
        expect({ ...fused.value, data: 0 }, what).toEqual({ ...alone.value, data: 0 });
      }
      await runner.dispose();
    }
  });
});

test('the geometry leads back to the picture', async () => {
  const runner = await pipeline(letterbox({ size: 64 }), toTensor(), withGeometry()).load();
  // 90 x 70 becomes 64 x 50, with 7 rows above.
  const { geometry } = await runner.run(images.rgb);
  expect(geometry).toEqual({
    width: 90,
    height: 70,
    toOriginal: [90 / 64, 0, 0, 0, 1.4, -7 * 1.4, 0, 0, 1],
    input: { width: 64, height: 64 },
  });
  await runner.dispose();
});

test('reuse: one memory for all runs of a runner; without, each has its own', async () => {
  for (const reuse of [true, false]) {
    for (const steps of [[toTensor({ reuse })], [resize({ size: 10 }), toTensor({ reuse })]] as [
      Step<Image, Tensor>,
    ][]) {
      const runner = await pipeline(...steps).load();
      const first = await runner.run(images.rgb);
      const second = await runner.run(images.rgb);
      expect(first.data === second.data).toBe(reuse);
      const other = await runner.run(generatedImage(3, 20, 11, 3));
      expect(other.data).not.toHaveLength(first.data.length);
      await runner.dispose();
    }
  }
});
