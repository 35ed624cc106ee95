import type { Image } from '@rushlight/core';
import { checkImage } from './check-image.ts';
import { roundHalfEven } from './round.ts';
import { type Size, checkSize } from './size.ts';

/** A rectangle of a picture, pixels; where it is beyond the edges there is padding. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Cuts out the middle, as torchvision's `center_crop`; a side that is too short is padded with zeros. A number means a square. */
export function centerCrop(image: Image, options: { readonly size: Size }): Image {
  checkImage('centerCrop', image);
  const { left, top, width, height } = centerOf(image, options);
  const { channels } = image;
  const data = new Uint8Array(width * height * channels);
  const firstColumn = Math.max(left, 0);
  const columns = Math.min(left + width, image.width) - firstColumn;
  for (let y = Math.max(top, 0); y < Math.min(top + height, image.height); y++) {
    const from = (y * image.width + firstColumn) * channels;
    data.set(image.data.subarray(from, from + columns * channels), ((y - top) * width + firstColumn - left) * channels);
  }
  return { data, width, height, channels };
}

/** The rectangle that `centerCrop` takes. */
export function centerOf(from: Pick<Image, 'width' | 'height'>, { size }: { readonly size: Size }): Rectangle {
  checkSize('centerCrop', size);
  const { width, height } = typeof size === 'object' ? size : { width: size, height: size };
  return { left: offset(from.width, width), top: offset(from.height, height), width, height };
}

/** Where the crop begins: Python's `round` where there is something to cut, else torchvision's padding. */
function offset(from: number, to: number): number {
  return to > from ? -Math.floor((to - from) / 2) : roundHalfEven((from - to) / 2);
}
