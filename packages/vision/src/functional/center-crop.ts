import type { Image } from '@rushlight/core';
import { checkImage } from './check-image.ts';
import { type CropWindow, cutWindow } from './cut-window.ts';
import { type Matrix, translation } from './geometry.ts';
import { type Size, checkSize, sidesOf } from './size.ts';

/** Cuts out the middle, as torchvision's `center_crop`; a side that is too short is padded with zeros. A number means a square. */
export function centerCrop(image: Image, { size }: { readonly size: Size }): Image {
  checkImage('centerCrop', image);
  checkSize('centerCrop', size);
  return cutWindow(image, middle(image, size));
}

/** From a point of the middle to the point of the picture. */
export function centerCropBack(image: Image, { size }: { readonly size: Size }): Matrix {
  const { left, top } = middle(image, size);
  return translation(left, top);
}

function middle(image: Image, size: Size): CropWindow {
  const { width, height } = sidesOf(size);
  return { left: offset(image.width, width), top: offset(image.height, height), width, height };
}

/** Where the crop begins: Python's `round` (half to even) where there is something to cut, else torchvision's padding. */
function offset(from: number, to: number): number {
  if (to > from) return -Math.floor((to - from) / 2);
  const half = (from - to) / 2;
  const floor = Math.floor(half);
  return half === floor ? half : floor + (floor % 2);
}
