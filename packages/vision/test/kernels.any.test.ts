/** Both kernels give the same bytes on whatever comes. */
import type { Image } from '@rushlight/core';
import { kernelInUse, letterbox, resize, toTensor } from '@rushlight/vision/functional';
import { describe, expect, test } from 'vitest';
import { sameValues } from './same-values.ts';

/** Mulberry32. */
function randomOf(seed: number) {
  let state = seed;
  return (least: number, most: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return least + (((mixed ^ (mixed >>> 14)) >>> 0) % (most - least + 1));
  };
}

const filters = ['nearest', 'box', 'bilinear', 'hamming', 'bicubic', 'lanczos'] as const;

/** A picture whose bytes begin anywhere in their buffer. */
function randomImage(random: ReturnType<typeof randomOf>, width: number, height: number): Image {
  const channels = random(1, 4) as Image['channels'];
  const size = width * height * channels;
  const bytes = Uint8Array.from({ length: size + 7 }, () => random(0, 255));
  const kind = random(0, 1) ? Uint8Array : Uint8ClampedArray;
  return { data: new kind(bytes.buffer, random(0, 7), size), width, height, channels };
}

describe.each([1, 2, 3, 4])('random pictures and options, %i', (seed) => {
  const random = randomOf(seed);
  const side = () => (random(0, 3) ? random(1, 60) : random(1, 300));
  const pick = <T>(values: readonly T[]): T => values[random(0, values.length - 1)] as T;

  test('resize', () => {
    for (let round = 0; round < 120; round++) {
      const image = randomImage(random, side(), side());
      const antialias = random(0, 2) > 0;
      const options = {
        size: { width: random(0, 5) ? side() : image.width, height: random(0, 5) ? side() : image.height },
        filter: antialias ? pick(filters) : pick(['nearest', 'bilinear', 'bicubic'] as const),
        antialias,
        pillow: pick([12, 13] as const),
        ...(image.channels === 4 && random(0, 1) && ({ channels: 3 } as const)),
      };
      const wasm = resize(image, { ...options, kernel: 'wasm' });
      const javascript = resize(image, { ...options, kernel: 'javascript' });
      expect(sameValues(wasm.data, javascript.data), JSON.stringify({ ...image, data: 0, options })).toBe(true);
    }
  });

  test('letterbox and toTensor', () => {
    for (let round = 0; round < 60; round++) {
      const image = randomImage(random, side(), side());
      const options = {
        type: pick(['float32', 'float32', 'uint8'] as const),
        layout: pick(['NCHW', 'NHWC'] as const),
        order: image.channels > 2 ? pick(['RGB', 'BGR'] as const) : 'RGB',
      } as const;
      const normalise = options.type === 'float32' ? { mean: [random(0, 99) / 100], std: [random(1, 99) / 100] } : {};
      const boxed = { size: { width: side(), height: side() }, fill: random(0, 255), filter: pick(filters) };
      const [wasm, javascript] = (['wasm', 'javascript'] as const).map((kernel) => {
        const box = letterbox(image, { ...boxed, kernel });
        return [
          toTensor(image, { ...options, ...normalise, kernel }).data,
          toTensor(box, { ...options, ...normalise, kernel }).data,
        ];
      }) as [Float32Array[], Float32Array[]];
      const what = JSON.stringify({ ...image, data: 0, options, boxed });
      wasm.forEach((data, i) => expect(sameValues(data, javascript[i] as Float32Array), what).toBe(true));
    }
  });
});

test('the kernel in use is WebAssembly, here', () => {
  expect(kernelInUse()).toEqual({ name: 'wasm' });
});

test('a picture that shrinks to next to nothing, and one row of many pixels', () => {
  const tall = { data: new Uint8Array(9000 * 3).map((_, i) => i), width: 1, height: 9000, channels: 3 } as const;
  const wide = { ...tall, width: 9000, height: 1 };
  for (const image of [tall, wide]) {
    const [wasm, javascript] = (['wasm', 'javascript'] as const).map((kernel) =>
      resize(image, { size: { width: 2, height: 2 }, filter: 'lanczos', kernel }),
    );
    expect(wasm).toEqual(javascript);
  }
});
