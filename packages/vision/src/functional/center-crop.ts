import type { Image } from '@rushlight/core';
import { checkImage } from './check-image.ts';
import { type Size, checkSize } from './size.ts';

/** Cuts out the middle, as torchvision's `center_crop`; a side that is too short is padded with zeros. A number means a square. */
export function centerCrop(image: Image, { size }: { readonly size: Size }): Image {
  checkImage('centerCrop', image);
  checkSize('centerCrop', size);
  const { width, height } = typeof size === 'object' ? size : { width: size, height: size };
  const { channels } = image;
  const data = new Uint8Array(width * height * channels);
  const left = offset(image.width, width);
  const top = offset(image.height, height);
  const firstColumn = Math.max(left, 0);
  const columns = Math.min(left + width, image.width) - firstColumn;
  for (let y = Math.max(top, 0); y < Math.min(top + height, image.height); y++) {
    const from = (y * image.width + firstColumn) * channels;
    data.set(image.data.subarray(from, from + columns * channels), ((y - top) * width + firstColumn - left) * channels);
  }
  return { data, width, height, channels };
}

/** Where the crop begins: Python's `round` (half to even) where there is something to cut, else torchvision's padding. */
function offset(from: number, to: number): number {
  if (to > from) return -Math.floor((to - from) / 2);
  const half = (from - to) / 2;
  const floor = Math.floor(half);
  return half === floor ? half : floor + (floor % 2);
}
