import { type Image, RushlightError, describeValue } from '@rushlight/core';
import { checkImage } from '../check-image.ts';

/** A class for every pixel: an image of one channel whose bytes are the numbers of classes. 255 is a pixel that the model did not see. */
export interface Mask extends Image {
  readonly channels: 1;
}

/** The number that stands for no class, as in Pascal VOC. */
export const UNSEEN = 255;

/** What a picture is made of. */
export interface Segmentation {
  readonly mask: Mask;
  /** The classes that are there, by their numbers. */
  readonly classes: readonly { readonly index: number; readonly label: string; readonly pixels: number }[];
}

export function checkMask(what: string, mask: Mask): void {
  checkImage(what, mask);
  if (mask.channels === 1) return;
  throw new RushlightError('INPUT_INVALID', `${what} takes a mask of one channel, found ${mask.channels} channels`);
}

/** The mask of what `segment` gave; refuses what is nothing of the kind. */
export function maskOf(what: string, segmentation: Segmentation): Mask {
  if (typeof segmentation?.mask !== 'object' || !Array.isArray(segmentation.classes)) {
    throw new RushlightError('INPUT_INVALID', `${what} takes what segment gives, found ${describeValue(segmentation)}`);
  }
  checkMask(what, segmentation.mask);
  return segmentation.mask;
}
