/** Stands in for `convertColor` and for `resize` with `filter: 'bicubic'` until they are here. Within 1 of Pillow's colours. */
import type { Image } from '@rushlight/core';
import { convertChannels } from './convert-channels.ts';

/** Red, green, blue to Y, Cb, Cr of JPEG. */
export function toYcbcr(image: Image): Image {
  return eachPixel(convertChannels(image, 3), (r, g, b) => [
    0.299 * r + 0.587 * g + 0.114 * b,
    128 - 0.168736 * r - 0.331264 * g + 0.5 * b,
    128 + 0.5 * r - 0.418688 * g - 0.081312 * b,
  ]);
}

export function toRgb(image: Image): Image {
  return eachPixel(image, (y, cb, cr) => [
    y + 1.402 * (cr - 128),
    y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128),
    y + 1.772 * (cb - 128),
  ]);
}

function eachPixel(image: Image, change: (a: number, b: number, c: number) => number[]): Image {
  const data = new Uint8ClampedArray(image.data.length);
  for (let i = 0; i < data.length; i += 3) {
    const [a, b, c] = image.data.subarray(i, i + 3) as unknown as [number, number, number];
    data.set(change(a, b, c), i);
  }
  return { ...image, data: new Uint8Array(data.buffer) };
}

/** Enlarges with Pillow's bicubic (a = -0.5), in floating point. */
export function resizeBicubic(image: Image, size: { width: number; height: number }): Image {
  const { channels } = image;
  const x = taps(image.width, size.width);
  const y = taps(image.height, size.height);
  const data = new Uint8ClampedArray(size.width * size.height * channels);
  for (let row = 0, to = 0; row < size.height; row++) {
    for (let column = 0; column < size.width; column++) {
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (const [fromY, weightY] of y[row] as Tap[])
          for (const [fromX, weightX] of x[column] as Tap[])
            sum += weightY * weightX * (image.data[(fromY * image.width + fromX) * channels + c] as number);
        data[to++] = sum;
      }
    }
  }
  return { ...size, channels, data: new Uint8Array(data.buffer) };
}

type Tap = readonly [from: number, weight: number];

function taps(from: number, to: number): Tap[][] {
  const scale = from / to;
  const widened = Math.max(scale, 1);
  return Array.from({ length: to }, (_, i) => {
    const middle = (i + 0.5) * scale;
    const first = Math.max(0, Math.trunc(middle - 2 * widened + 0.5));
    const last = Math.min(from, Math.trunc(middle + 2 * widened + 0.5));
    const weights = Array.from({ length: last - first }, (_, k) => cubic((first + k - middle + 0.5) / widened));
    const total = weights.reduce((a, b) => a + b, 0);
    return weights.map((weight, k) => [first + k, weight / total]);
  });
}

function cubic(x: number): number {
  const t = Math.abs(x);
  if (t < 1) return (1.5 * t - 2.5) * t * t + 1;
  return t < 2 ? -0.5 * (((t - 5) * t + 8) * t - 4) : 0;
}
