import type { Image } from '@rushlight/core';
import { checkImage } from '../check-image.ts';
import type { Matrix } from '../geometry.ts';
import { checkOneOf } from '../option-error.ts';
import { rearrange } from './rearrange.ts';

export interface FlipOptions {
  /** `horizontal` changes left and right, as torchvision's `horizontal_flip`; `vertical` top and bottom. @default 'horizontal' */
  readonly direction?: 'horizontal' | 'vertical';
}

/** The mirror image: Pillow's `FLIP_LEFT_RIGHT` or `FLIP_TOP_BOTTOM`. */
export function flip(image: Image, options: FlipOptions = {}): Image {
  checkImage('flip', image);
  const { direction = 'horizontal' } = options;
  checkOneOf('flip', { option: 'direction', names: ['horizontal', 'vertical'], found: direction });
  const { width, height } = image;
  return rearrange(image, { width, height, back: flipBack(image, options) });
}

/** From a point of the mirror image to the point of the picture. */
export function flipBack({ width, height }: Image, { direction = 'horizontal' }: FlipOptions): Matrix {
  return direction === 'horizontal' ? [-1, 0, width, 0, 1, 0, 0, 0, 1] : [1, 0, 0, 0, -1, height, 0, 0, 1];
}
