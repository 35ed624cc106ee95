import type { Image } from '@rushlight/core';
import { type Fill, filledImage } from './fill.ts';

/** A rectangle of a picture; it may reach beyond the picture's edges. Pixels. */
export interface CropWindow {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What is seen through a window, filled where there is no picture. The work of `crop`, `centerCrop`, `fiveCrop` and `pad`. */
export function cutWindow(image: Image, { left, top, width, height }: CropWindow, fill: Fill = 0): Image {
  const { channels } = image;
  const out = filledImage({ width, height, channels }, fill);
  const firstColumn = Math.max(left, 0);
  const columns = Math.min(left + width, image.width) - firstColumn;
  if (columns <= 0) return out;
  for (let y = Math.max(top, 0); y < Math.min(top + height, image.height); y++) {
    const from = (y * image.width + firstColumn) * channels;
    const row = image.data.subarray(from, from + columns * channels);
    out.data.set(row, ((y - top) * width + firstColumn - left) * channels);
  }
  return out;
}
