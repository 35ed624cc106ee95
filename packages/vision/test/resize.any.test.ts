import type { Image } from '@rushlight/core';
import { type ResizeOptions, resize } from '@rushlight/vision/functional';
import { describe, expect, test } from 'vitest';
import { generatedImage } from './generated-image.ts';
import { sha256 } from './sha256.ts';
import vectors from './vectors/resize.json' with { type: 'json' };

const kernels = ['wasm', 'javascript'] as const;
const filters = ['nearest', 'box', 'bilinear', 'hamming', 'bicubic', 'lanczos'];

describe.each(filters)('%s gives the bytes of Pillow, and without antialiasing those of torch', (filter) => {
  test.each(kernels)('%s', async (kernel) => {
    const cases = vectors.cases.filter(({ options }) => options.filter === filter);
    expect(cases.length).toBeGreaterThan(40);
    for (const { seed, width, height, channels, options, sha256: expected } of cases) {
      const image = generatedImage(seed, width, height, channels as Image['channels']);
      const { data } = resize(image, { ...(options as ResizeOptions), kernel });
      expect(await sha256(data), JSON.stringify({ width, height, channels, options })).toBe(expected);
    }
  });
});

describe('sizes', () => {
  const sizeOf = (width: number, height: number, options: ResizeOptions) => {
    const made = resize(generatedImage(1, width, height, 1), options);
    return [made.width, made.height];
  };

  test.each([
    [{ size: 32 }, [48, 32]],
    [{ longest: 96 }, [96, 64]],
    [{ longest: 100 }, [100, 66]],
    // As PaddleOCR does with limits of 100 and 32: 66 is nearer to 64, 100 to 96.
    [{ longest: 100, multiple: 32 }, [96, 64]],
    [{ size: 10, multiple: 32 }, [32, 32]],
    [{ size: { height: 7 } }, [10, 7]],
    [{ longest: 960, scaleUp: false, multiple: 32 }, [64, 32]],
    // Halves go to the even multiple: 40 is 2.5 times 16, 24 is 1.5 times.
    [{ size: { width: 40, height: 24 }, multiple: 16 }, [32, 32]],
  ] as const)('%j', (options, expected) => {
    expect(sizeOf(60, 40, options)).toEqual(expected);
  });

  test.each([
    [{}],
    [{ size: { width: 5, height: 5 }, longest: 5 }],
    [{ longest: 0 }],
    [{ longest: 5, multiple: 1.5 }],
    [{ size: 5, filter: 'cubic' }],
    [{ size: 5, filter: 'lanczos', antialias: false }],
    [{ size: 5, channels: 3 }],
    [{ size: 5, kernel: 'simd' }],
  ])('%j is refused', (options) => {
    expect(() => sizeOf(6, 4, options as ResizeOptions)).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }));
  });

  test('a picture that has the size already is copied', () => {
    const image = generatedImage(2, 6, 4, 4);
    const same = resize(image, { size: 4 });
    expect(same).toEqual(image);
    expect(same.data).not.toBe(image.data);
  });
});

test('alpha is left out before', () => {
  const rgba = generatedImage(3, 50, 30, 4);
  const rgb: Image = { ...rgba, channels: 3, data: rgba.data.filter((_, i) => i % 4 < 3) };
  for (const kernel of kernels) {
    for (const size of [
      { width: 20, height: 30 },
      { width: 50, height: 11 },
      { width: 50, height: 30 },
      { width: 49, height: 5 },
    ]) {
      expect(resize(rgba, { size, channels: 3, kernel })).toEqual(resize(rgb, { size, kernel }));
    }
  }
});
