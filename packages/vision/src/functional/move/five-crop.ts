import { type Image, RushlightError } from '@rushlight/core';
import { centerCrop } from './center-crop.ts';
import { checkImage } from '../check-image.ts';
import { cutWindow } from './cut-window.ts';
import { type Size, checkSize, sidesOf } from '../size.ts';

/**
 * The corners and the middle, as torchvision's `five_crop`: upper left, upper right, lower left, lower right, middle. A number means a
 * square. A picture smaller than that is refused with `INPUT_INVALID`, as there.
 */
export function fiveCrop(image: Image, { size }: { readonly size: Size }): Image[] {
  checkImage('fiveCrop', image);
  checkSize('fiveCrop', size);
  const { width, height } = sidesOf(size);
  const right = image.width - width;
  const bottom = image.height - height;
  if (right < 0 || bottom < 0) {
    throw new RushlightError(
      'INPUT_INVALID',
      `fiveCrop cannot cut ${width}x${height} out of an image of ${image.width}x${image.height}`,
      { hint: 'Resize it first, or ask for less.' },
    );
  }
  const at = (left: number, top: number) => cutWindow(image, { left, top, width, height });
  return [at(0, 0), at(right, 0), at(0, bottom), at(right, bottom), centerCrop(image, { size })];
}
