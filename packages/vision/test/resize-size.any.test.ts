/** Which size `resize` gives a picture; which bytes is in `vectors.any.test.ts`. */
import { type ResizeOptions, centerCrop, resize } from '@rushlight/vision/functional';
import { expect, test } from 'vitest';
import { generatedImage } from './generated-image.ts';
import vectors from './vectors/sizes.json' with { type: 'json' };

test('a limit of the long side, by the rules of torchvision, DETR and YOLOS', () => {
  expect(vectors.resize.length).toBeGreaterThan(150);
  for (const { width, height, options, made } of vectors.resize) {
    const resized = resize(generatedImage(1, width, height, 1), { ...(options as ResizeOptions), filter: 'nearest' });
    expect([resized.width, resized.height], JSON.stringify({ width, height, options })).toEqual(made);
  }
});

test('a crop that is rounded down begins where those of Hugging Face begin', () => {
  expect(vectors.crop.length).toBeGreaterThan(150);
  for (const { from, to, begin } of vectors.crop) {
    const ramp = {
      data: Uint8Array.from({ length: from }, (_, x) => x + 1),
      width: from,
      height: 1,
      channels: 1 as const,
    };
    const { data } = centerCrop(ramp, { size: { width: to, height: 1 }, rounding: 'down' });
    const first = data.findIndex((value) => value > 0);
    expect((data[first] as number) - 1 - first, `${from} to ${to}`).toBe(begin);
  }
});

test.each([
  [{ height: 32 }, [88, 32]],
  [{ width: 32 }, [32, 11]],
  [{ height: 1 }, [2, 1]],
  [{ width: 1 }, [1, 1]],
  [32, [88, 32]],
])('%j: one side is said, the other follows and is rounded down', (size, [width, height]) => {
  const image = generatedImage(1, 100, 36, 3);
  const resized = resize(image, { size });
  expect([resized.width, resized.height]).toEqual([width, height]);
  expect(resized).toEqual(resize(image, { size: { width: width as number, height: height as number } }));
});

test.each([{}, { height: 0 }, { height: 1.5 }, { heigth: 3 }, { width: 3, height: 0 }, null, '3'])(
  '%j is no size',
  (size) => {
    expect(() => resize(generatedImage(1, 4, 4, 1), { size } as unknown as ResizeOptions)).toThrow(/size must be/);
  },
);
