import type { Image } from '@rushlight/core';
import { checkImage } from './check-image.ts';
import { mapPoint } from './geometry.ts';
import { type Corners, projection } from './projection.ts';

export interface PerspectiveOptions {
  readonly size: { readonly width: number; readonly height: number };
  /** Where the output's corners lie in the input. */
  readonly from: Corners;
  /** @default 'bilinear' */
  readonly filter?: 'nearest' | 'bilinear' | 'bicubic';
  /** The value of pixels that come from outside. @default 0 */
  readonly fill?: number;
}

/** Pulls a quadrilateral straight, with the filters of Pillow's `Image.transform` (Geometry.c). */
export function perspective(image: Image, { size, from, filter = 'bilinear', fill = 0 }: PerspectiveOptions): Image {
  checkImage('perspective', image);
  const { data, width, height, channels } = image;
  const matrix = projection(size, from);
  const out = new Uint8Array(size.width * size.height * channels).fill(fill);
  const taps = filter === 'nearest' ? 1 : filter === 'bilinear' ? 2 : 4;
  const columns = new Float64Array(taps);
  const rows = new Float64Array(taps);
  const clamp = (value: number, most: number) => (value < 0 ? 0 : value > most ? most : value);
  for (let y = 0, to = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++, to += channels) {
      const [u, v] = mapPoint(matrix, [x + 0.5, y + 0.5]);
      if (!(u >= 0 && v >= 0 && u < width && v < height)) continue;
      const left = weigh(columns, u);
      const top = weigh(rows, v);
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let j = 0; j < taps; j++) {
          const row = clamp(top + j, height - 1) * width;
          for (let i = 0; i < taps; i++) {
            const pixel = row + clamp(left + i, width - 1);
            sum += (rows[j] as number) * (columns[i] as number) * (data[pixel * channels + c] as number);
          }
        }
        out[to + c] = clamp(Math.floor(sum + 0.5), 255);
      }
    }
  }
  return { data: out, ...size, channels };
}

/** Writes the weights of the pixels around a place; gives the first of them. */
function weigh(weights: Float64Array, at: number): number {
  if (weights.length === 1) {
    weights[0] = 1;
    return Math.floor(at);
  }
  const first = Math.floor(at - 0.5);
  const d = at - 0.5 - first;
  weights.set(
    weights.length === 2
      ? [1 - d, d]
      : [-d + 2 * d ** 2 - d ** 3, 1 - 2 * d ** 2 + d ** 3, d + d ** 2 - d ** 3, d ** 3 - d ** 2],
  );
  return weights.length === 2 ? first : first - 1;
}
