import type { Image } from '@rushlight/core';
import { checkImage, isCount } from '../check-image.ts';
import { type CropWindow, cutWindow } from './cut-window.ts';
import { type Matrix, translation } from '../geometry.ts';
import { optionError } from '../option-error.ts';

/** Cuts out a rectangle, as torchvision's `crop`: what is outside the picture becomes zeros (black, or transparent). */
export function crop(image: Image, window: CropWindow): Image {
  checkImage('crop', image);
  for (const option of ['left', 'top', 'width', 'height'] as const) {
    const isSide = option === 'width' || option === 'height';
    if (isSide ? !isCount(window[option]) : !Number.isInteger(window[option])) {
      throw optionError('crop', {
        option,
        expected: `a whole number${isSide ? ' from 1' : ''}`,
        found: window[option],
      });
    }
  }
  return cutWindow(image, window);
}

/** From a point of the piece to the point of the picture. */
export function cropBack(_: Image, { left, top }: CropWindow): Matrix {
  return translation(left, top);
}
