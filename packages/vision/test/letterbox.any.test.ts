import { type Tensor, isRushlightError } from '@rushlight/core';
import { letterbox, resize, toTensor } from '@rushlight/vision/functional';
import { describe, expect, test } from 'vitest';
import { generatedImage } from './generated-image.ts';
import { sameValues } from './same-values.ts';

const sizeOf = (size: number | { width: number; height: number }) =>
  typeof size === 'number' ? [size, size] : [size.width, size.height];

describe('letterbox', () => {
  // width, height, options; then what `LetterBox` of Ultralytics makes: the picture's place and size.
  test.each([
    [1280, 720, { size: 640 }, [0, 140, 640, 360]],
    [720, 1281, { size: 640 }, [140, 0, 360, 640]],
    [100, 67, { size: 64 }, [0, 10, 64, 43]],
    [10, 20, { size: 64 }, [16, 0, 32, 64]],
    [10, 20, { size: 64, scaleUp: false }, [27, 22, 10, 20]],
    [100, 67, { size: 64, align: 'corner' }, [0, 0, 64, 43]],
    [50, 50, { size: { width: 30, height: 21 } }, [4, 0, 21, 21]],
    [1000, 1, { size: 64 }, [0, 31, 64, 1]],
  ] as const)('%i x %i, %j', (width, height, options, [left, top, innerWidth, innerHeight]) => {
    const image = generatedImage(1, width, height, 3);
    const boxed = letterbox(image, options);
    const inner = resize(image, { size: { width: innerWidth, height: innerHeight } });
    const expected = new Uint8Array(boxed.width * boxed.height * 3).fill(114);
    for (let y = 0; y < innerHeight; y++) {
      const row = inner.data.subarray(y * innerWidth * 3, (y + 1) * innerWidth * 3);
      expected.set(row, ((top + y) * boxed.width + left) * 3);
    }
    expect([boxed.width, boxed.height, sameValues(boxed.data, expected)]).toEqual([...sizeOf(options.size), true]);
  });

  test.each([[{ size: 0 }], [{ size: 8, fill: 256 }], [{ size: 8, fill: 1.5 }]])('%j is refused', (options) => {
    expect(() => letterbox(generatedImage(1, 4, 4, 3), options)).toThrow(
      expect.objectContaining({ code: 'OPTION_INVALID' }),
    );
  });
});

describe('toTensor', () => {
  const image = generatedImage(2, 5, 3, 4);

  test('another order, and only colours', () => {
    const rgb = toTensor(image, { channels: 3, scale: 1 });
    const bgr = toTensor(image, { channels: 3, scale: 1, order: 'BGR' });
    expect(rgb.dims).toEqual([1, 3, 3, 5]);
    const planes = (tensor: Tensor) =>
      [0, 1, 2].map((c) => [...(tensor.data as Float32Array)].slice(c * 15, c * 15 + 15));
    expect(planes(bgr)).toEqual(planes(rgb).reverse());
    expect(planes(rgb)[1]).toEqual([...image.data].filter((_, i) => i % 4 === 1));
    const wide = toTensor(image, { layout: 'NHWC', type: 'uint8', order: 'BGR' }).data as Uint8Array;
    expect([...wide.subarray(0, 4)]).toEqual([2, 1, 0, 3].map((c) => image.data[c]));
  });

  test('mean and std are in the order of the tensor', () => {
    const { data } = toTensor(image, { channels: 3, order: 'BGR', scale: 1, mean: [1, 0, 0], std: [2, 1, 1] });
    expect(data[0]).toBe(((image.data[2] as number) - 1) / 2);
  });

  test('into memory that is there', () => {
    const into = new Float32Array(60);
    const tensor = toTensor(image, { into });
    expect(tensor.data).toBe(into);
    expect(into).toEqual(toTensor(image).data);
    expect(toTensor(image, { into: tensor, scale: 2 }).data).toBe(into);
    expect(into[0]).toBe((image.data[0] as number) * 2);
  });

  test.each([
    [{ into: new Float32Array(59) }, 'INPUT_INVALID'],
    [{ into: new Uint8Array(60) }, 'INPUT_INVALID'],
    [{ type: 'uint8', scale: 1 }, 'OPTION_INVALID'],
    [{ scale: Number.NaN }, 'OPTION_INVALID'],
  ] as const)('%j is refused', (options, code) => {
    try {
      toTensor(image, options);
    } catch (error) {
      expect(isRushlightError(error, code)).toBe(true);
      return;
    }
    throw new Error('It was taken.');
  });

  test('grey has no order', () => {
    expect(() => toTensor(generatedImage(1, 2, 2, 1), { order: 'BGR' })).toThrow(/BGR/);
  });
});
