import type { Image } from '@rushlight/core';
import { type Matrix, mapPoint } from '../geometry.ts';

/**
 * The same pixels in another order: each one of the output is found by `back`, which maps whole pixels to whole pixels. The work of `flip`
 * and `rotate`.
 */
export function rearrange(
  image: Image,
  { width, height, back }: { readonly width: number; readonly height: number; readonly back: Matrix },
): Image {
  const { data, channels } = image;
  const out = new Uint8Array(data.length);
  const indexOf = (x: number, y: number) => {
    const [column, row] = mapPoint(back, [x + 0.5, y + 0.5]);
    return (Math.floor(row) * image.width + Math.floor(column)) * channels;
  };
  const step = indexOf(1, 0) - indexOf(0, 0);
  let to = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0, from = indexOf(0, y); x < width; x++, from += step) {
      for (let c = 0; c < channels; c++) out[to++] = data[from + c] as number;
    }
  }
  return { data: out, width, height, channels };
}
