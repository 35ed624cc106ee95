import type { Image } from '@rushlight/core';
import { RushlightError } from '@rushlight/core';
import { checkImage } from '../check-image.ts';
import { type ResamplingOptions, resamplingOf } from './resampling.ts';
import { roundHalfEven } from './round.ts';
import { type Size, checkSize } from '../size.ts';
import { type View, viewImage } from './view.ts';

export interface LetterboxOptions extends ResamplingOptions {
  /** What comes out; a number means a square. */
  readonly size: Size;
  /** What the picture does not cover, 0 to 255, in every channel. @default 114 */
  readonly fill?: number | undefined;
  /** Whether a picture that is smaller is enlarged. @default true */
  readonly scaleUp?: boolean | undefined;
  /** Where the picture is: in the middle, or in the upper left corner. @default 'center' */
  readonly align?: 'center' | 'corner' | undefined;
}

/**
 * Fits a whole picture into a size without changing its proportions, and fills up what is left: sizes and places are those of
 * Ultralytics' `LetterBox`. Pixels are Pillow's; OpenCV's linear filter, which it uses, is closest to `antialias: false`.
 */
export function letterbox(image: Image, options: LetterboxOptions): Image {
  return viewImage(image, letterboxView(image, options));
}

export function letterboxView(image: Image, options: LetterboxOptions): View {
  checkImage('letterbox', image);
  const { size, fill = 114, scaleUp = true, align = 'center' } = options;
  checkSize('letterbox', size);
  if (!Number.isInteger(fill) || fill < 0 || fill > 255) {
    throw new RushlightError(
      'OPTION_INVALID',
      `letterbox: fill must be a byte, 0 to 255, found ${JSON.stringify(fill)}`,
      {
        details: { option: 'fill' },
      },
    );
  }
  const { width, height } = typeof size === 'object' ? size : { width: size, height: size };
  const fit = Math.min(height / image.height, width / image.width);
  const ratio = scaleUp ? fit : Math.min(fit, 1);
  const scaled = (side: number) => Math.max(1, roundHalfEven(side * ratio));
  const picture = { width: scaled(image.width), height: scaled(image.height) };
  const before = (missing: number) => (align === 'center' ? Math.max(0, Math.round(missing / 2 - 0.1)) : 0);
  return {
    width,
    height,
    picture: { ...picture, left: before(width - picture.width), top: before(height - picture.height) },
    fill,
    resampling: resamplingOf('letterbox', image, options),
  };
}
