import type { Image } from '@rushlight/core';
import { checkImage } from '../check-image.ts';
import { type CropWindow, cutWindow } from './cut-window.ts';
import { type Matrix, translation } from '../geometry.ts';
import { roundHalfEven } from '../resize/round.ts';
import { type Size, checkSize, sidesOf } from '../size.ts';

interface CenterCropOptions {
  /** A number means a square. */
  readonly size: Size;
  /**
   * Where the middle lies between two pixels: torchvision takes the even one (and pads less on the left), `down` is further left and up,
   * as in the image processors of Hugging Face. @default 'torchvision'
   */
  readonly rounding?: 'torchvision' | 'down' | undefined;
}

/** Cuts out the middle, as torchvision's `center_crop`; a side that is too short is padded with zeros. A number means a square. */
export function centerCrop(image: Image, options: CenterCropOptions): Image {
  checkImage('centerCrop', image);
  return cutWindow(image, centerWindow(image, options));
}

/** The window that `centerCrop` looks through. */
export function centerWindow(from: Pick<Image, 'width' | 'height'>, { size, rounding }: CenterCropOptions): CropWindow {
  checkSize('centerCrop', size);
  const { width, height } = sidesOf(size);
  const offset = rounding === 'down' ? floorOffset : torchvisionOffset;
  return { left: offset(from.width, width), top: offset(from.height, height), width, height };
}

/** From a point of the middle to the point of the picture. */
export function centerCropBack(image: Image, options: CenterCropOptions): Matrix {
  const { left, top } = centerWindow(image, options);
  return translation(left, top);
}

/** Where the crop begins: Python's `round` where there is something to cut, else torchvision's padding. */
function torchvisionOffset(from: number, to: number): number {
  return to > from ? -Math.floor((to - from) / 2) : roundHalfEven((from - to) / 2);
}

function floorOffset(from: number, to: number): number {
  return Math.floor((from - to) / 2);
}
