/** Steps done in one pass give the tensors, pictures and facts of one step after the other. */
import {
  type Image,
  type Span,
  type Step,
  type Tensor,
  branch,
  defineOp,
  each,
  fragment,
  pipeline,
} from '@rushlight/core';
import { centerCrop, decodeImage, letterbox, resize, toTensor } from '@rushlight/vision';
import { type ImageSource, decodeImage as decodeImageNow } from '@rushlight/vision/functional';
import { describe, expect, test } from 'vitest';
import { zlibSync } from 'fflate';
import { strictObject } from 'valibot';
import { convertChannels } from '../src/functional/decode/convert-channels.ts';
import { spareMemory } from '../src/functional/decode/spare-memory.ts';
import { type Geometry, geometryFact, geometryOf } from '../src/functional/geometry.ts';
import { pictureFact } from '../src/functional/picture.ts';
import { generatedImage } from './generated-image.ts';
import { makePng } from './make-png.ts';
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
  'resize with a limit': resize({ size: 60, longest: 70, rule: 'detr', multiple: 8, multipleRounding: 'down' }),
  'resize, in JavaScript': resize({ longest: 50, kernel: 'javascript' }),
  letterbox: letterbox({ size: 64 }),
  'letterbox in the corner': letterbox({ size: { width: 80, height: 41 }, align: 'corner', fill: 7, scaleUp: false }),
};
const crops: Record<string, readonly Step<Image, Image>[]> = {
  '': [],
  crop: [centerCrop({ size: 28 })],
  'crop rounded down': [centerCrop({ size: { width: 25, height: 27 }, rounding: 'down' })],
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
  'colours only': [toTensor({ channels: 3 })],
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

describe('decodeImage with what follows', () => {
  const rgba = generatedImage(5, 66, 54, 4);
  const bytes = rgba.data as Uint8Array<ArrayBuffer>;
  const size = { width: rgba.width, height: rgba.height };
  const yuv = { ...size, data: generatedImage(6, 66, 81, 1).data };
  const sources: Record<string, () => ImageSource> = {
    RGB: () => generatedImage(7, 66, 54, 3),
    RGBA: () => rgba,
    grey: () => generatedImage(8, 66, 54, 1),
    'grey with alpha': () => generatedImage(9, 66, 54, 2),
    'as ImageData': () => ({ ...size, data: new Uint8ClampedArray(bytes) }),
    'as sharp': () => ({ data: bytes, info: { ...size, channels: 4 } }),
    'RGBA with gaps': () => ({ data: bytes, width: 60, height: 54, format: 'RGBA', stride: 264 }),
    BGRA: () => ({ ...size, data: bytes, format: 'BGRA' }),
    NV12: () => ({ ...yuv, format: 'NV12' }),
    PNG: () => makePng(rgba, zlibSync),
  };
  if (typeof VideoFrame === 'function') {
    const init = { codedWidth: size.width, codedHeight: size.height, timestamp: 0 };
    for (const format of ['NV12', 'I420', 'RGBA', 'BGRA', 'RGBX', 'BGRX'] as const) {
      const data = format.length === 4 && /[AX]$/.test(format) ? bytes : (yuv.data as Uint8Array<ArrayBuffer>);
      sources[`VideoFrame ${format}`] = () => new VideoFrame(data, { ...init, format });
    }
  }
  const chains: Record<string, readonly Step[]> = {
    resize: [resize({ size: 20 }), toTensor({ mean: [0.4], std: [0.3] })],
    'its colours': [resize({ size: 20, channels: 3 }), toTensor({ channels: 3 })],
    'resize as torch, in JavaScript': [
      resize({ size: 70, antialias: false, kernel: 'javascript' }),
      centerCrop({ size: 31 }),
      toTensor({ reuse: true }),
    ],
    letterbox: [letterbox({ size: 40 }), toTensor({ layout: 'NHWC', order: 'BGR' })],
    'letterbox, and a crop that can not be put together with it': [
      letterbox({ size: 40 }),
      centerCrop({ size: 50 }),
      toTensor(),
    ],
    image: [resize({ size: { width: 66, height: 54 } }), centerCrop({ size: 30 })],
  };

  test.each(Object.keys(sources))('%s', async (name) => {
    const source = (sources[name] as () => ImageSource)();
    for (const [what, steps] of Object.entries(chains)) {
      const runner = await pipeline(
        ...([stale(), decodeImage(), ...steps, withGeometry()] as unknown as [Whole]),
      ).load();
      const spans: Span[] = [];
      const alone = await runner.run(source, { onOutput() {} });
      const copy = (alone.value.data as Uint8Array).slice();
      const fused = await runner.run(source, { onSpan: (span) => spans.push(span) });
      expect(spans.map(({ step }) => step).slice(1, -1), what).toEqual([
        'vision.decodeImage',
        steps.map((step) => step.name).join('+'),
      ]);
      expect(fused.geometry, what).toEqual(alone.geometry);
      expect(sameValues(fused.value.data as Uint8Array, copy), what).toBe(true);
      expect({ ...fused.value, data: 0 }, what).toEqual({ ...alone.value, data: 0 });
      await runner.dispose();
    }
    (source as { close?(): void }).close?.();
  });

  const picture = defineOp({
    name: 'test.picture',
    options: strictObject({}),
    requires: [pictureFact],
    run: (_: unknown, { facts }) => facts.get(pictureFact).image,
  });
  type Whole = Step<ImageSource, { value: Image | Tensor; geometry: Geometry }>;
  /** Leaves places of another picture, which are not to be seen. */
  const stale = defineOp({
    name: 'test.stale',
    options: strictObject({}),
    run: (value: ImageSource, { facts }) => (facts.set(geometryFact, geometryOf({ width: 3, height: 4 })), value),
  });
  const list = defineOp({ name: 'test.list', options: strictObject({}), run: (value: unknown) => [value] });
  const tensor = fragment(decodeImage(), resize({ size: 9 }), toTensor());
  const rgb = convertChannels(rgba, 3);

  test.each<[string, Step, unknown]>([
    ['in its chain', pipeline(decodeImage(), resize({ size: 9 }), toTensor(), picture()), rgb],
    ['behind its chain', pipeline(fragment(tensor), picture()), rgb],
    ['in a branch', pipeline(tensor, branch({ arm: picture() })), { arm: rgb }],
    ['for each', pipeline(branch({ arm: fragment(tensor, list(), each(picture())) })), { arm: [rgb] }],
  ])('a picture that is needed later is there: %s', async (_, step, expected) => {
    const runner = await pipeline(step).load();
    expect(await runner.run(rgba)).toEqual(expected);
    await runner.dispose();
  });

  test('alpha that counts stays', async () => {
    for (const decode of [decodeImage({ channels: 4 }), decodeImage({ background: [9, 9, 9] })]) {
      const runner = await pipeline(decode, resize({ size: 20 }), toTensor()).load();
      const spans: Span[] = [];
      const alone = await runner.run(rgba, { onOutput() {} });
      expect(await runner.run(rgba, { onSpan: (span) => spans.push(span) })).toEqual(alone);
      expect(spans.map(({ path }) => path)).toEqual(['0', '1-2']);
      await runner.dispose();
    }
  });

  test.skipIf(typeof VideoFrame !== 'function')(
    'runs at once do not share memory, nor with what was given',
    async () => {
      const runner = await pipeline(decodeImage(), resize({ size: { ...size } }), centerCrop({ size: 40 })).load();
      const frames = [10, 100, 200, 50].map((grey) => {
        const data = new Uint8Array(66 * 54 * 1.5).fill(grey, 0, 66 * 54).fill(128, 66 * 54);
        return new VideoFrame(data, { format: 'NV12', codedWidth: 66, codedHeight: 54, timestamp: 0 });
      });
      const alone: Image[] = [];
      for (const frame of frames) alone.push(await runner.run(frame));
      const copies = alone.map(({ data }) => data.slice());
      const together = await Promise.all(frames.map((frame) => runner.run(frame)));
      // One by one: nothing that is given away is used for the next.
      const four: Image[] = [];
      for (const frame of frames) four.push(await decodeImageNow(frame, { channels: 4 }));
      expect(together.map(({ data }) => data)).toEqual(copies);
      expect(alone.map(({ data }) => data)).toEqual(copies);
      expect(new Set(copies.map((data) => data[0])).size).toBe(4);
      expect(new Set(four.map(({ data }) => data.buffer)).size).toBe(4);
      for (const frame of frames) frame.close();
      await runner.dispose();
    },
  );

  test('spare memory has one owner at a time', () => {
    const spare = spareMemory();
    const [first, second] = [spare.take(8), spare.take(8)];
    expect(second).not.toBe(first);
    spare.giveBack(first);
    spare.giveBack(first);
    spare.giveBack(new Uint8Array(8));
    expect(spare.take(8)).toBe(first);
    expect(spare.take(8)).not.toBe(first);
    spare.giveBack(second);
    expect(spare.take(9)).toHaveLength(9);
  });
});
