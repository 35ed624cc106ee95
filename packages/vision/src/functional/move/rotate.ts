import type { Image } from '@rushlight/core';
import { checkImage } from '../check-image.ts';
import type { Matrix } from '../geometry.ts';
import { optionError } from '../option-error.ts';
import { rearrange } from './rearrange.ts';

export interface RotateOptions {
  /** Counter-clockwise, as Pillow and torchvision turn. */
  readonly degrees: 90 | 180 | 270;
}

/**
 * Turns a picture by quarters, counter-clockwise: Pillow's `rotate(degrees, expand=True)`. Nothing is lost: width and height change places
 * for 90 and 270. Other angles: `affine`, which turns clockwise, as torchvision's does.
 */
export function rotate(image: Image, { degrees }: RotateOptions): Image {
  checkImage('rotate', image);
  if (![90, 180, 270].includes(degrees)) {
    throw optionError('rotate', { option: 'degrees', expected: '90, 180 or 270', found: degrees });
  }
  const { width, height } = image;
  const size = degrees === 180 ? { width, height } : { width: height, height: width };
  return rearrange(image, { ...size, back: rotateBack(image, { degrees }) });
}

/** From a point of the turned picture to the point of the picture. */
export function rotateBack({ width, height }: Image, { degrees }: RotateOptions): Matrix {
  if (degrees === 90) return [0, -1, width, 1, 0, 0, 0, 0, 1];
  if (degrees === 180) return [-1, 0, width, 0, -1, height, 0, 0, 1];
  return [0, 1, 0, -1, 0, height, 0, 0, 1];
}
