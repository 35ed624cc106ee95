/** Which size `resize` gives a picture; which bytes is in `vectors.any.test.ts`. */
import { type ResizeOptions, resize } from '@rushlight/vision/functional';
import { expect, test } from 'vitest';
import { generatedImage } from './generated-image.ts';

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
