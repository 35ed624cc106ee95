import { RushlightError } from '@rushlight/core';
import { isCount } from '../check-image.ts';
import { roundHalfEven } from './round.ts';
import { type Size, checkSize } from '../size.ts';

/** The size that a picture is brought to: `size`, `longest`, or a `size` that is one number with `longest` as its limit. */
export interface OutputSize {
  /** The short side, the long one following as in torchvision (rounded down); both sides; or one, the other in proportion. */
  readonly size?: ResizeSize | undefined;
  /** The long side, the short one following (rounded down). Beside a `size`: what the long side is at most. */
  readonly longest?: number | undefined;
  /** Whose arithmetic keeps to that limit: torchvision's `max_size`, or DETR's, which Hugging Face has. @default 'torchvision' */
  readonly rule?: 'torchvision' | 'detr' | undefined;
  /** Whether a picture that is smaller than that is made larger; else it stays as large as it is. @default true */
  readonly scaleUp?: boolean | undefined;
  /** Each side is then rounded to the nearest multiple of this, at least one of it; PaddleOCR's detectors want 32. @default 1 */
  readonly multiple?: number | undefined;
  /** Or to the next smaller multiple: YOLOS. @default 'nearest' */
  readonly multipleRounding?: 'nearest' | 'down' | undefined;
}

/** One side too, the other following in proportion. */
export type ResizeSize = Size | { readonly width: number } | { readonly height: number };

interface Sides {
  readonly width: number;
  readonly height: number;
}

/** Refuses what is no size. */
export function checkOutputSize(what: string, { size, longest, multiple = 1 }: OutputSize): void {
  if (size === undefined && longest === undefined) {
    throw new RushlightError('OPTION_INVALID', `${what} needs one of the options size and longest, found none`);
  }
  if (typeof size === 'object' && longest !== undefined) {
    throw new RushlightError(
      'OPTION_INVALID',
      `${what}: longest limits a size that is one number, found ${JSON.stringify(size)}`,
    );
  }
  if (size !== undefined) checkResizeSize(what, size);
  for (const [option, value] of Object.entries({ longest, multiple })) {
    if (value === undefined || isCount(value)) continue;
    throw new RushlightError(
      'OPTION_INVALID',
      `${what}: ${option} must be a whole number of pixels, found ${JSON.stringify(value)}`,
      { details: { option } },
    );
  }
}

function checkResizeSize(what: string, size: ResizeSize): void {
  const { width, height } = Object(size) as Partial<Sides>;
  checkSize(what, (width === undefined ? (height ?? size) : height === undefined ? width : size) as Size);
}

/** What becomes of a picture of one size. */
export function outputSize(from: Sides, options: OutputSize): Sides {
  const { multiple = 1, multipleRounding = 'nearest', scaleUp = true } = options;
  const scaled = wantedSides(from, options);
  const made = !scaleUp && scaled.width > from.width && scaled.height > from.height ? from : scaled;
  if (multiple === 1) return made;
  const whole = multipleRounding === 'down' ? Math.floor : roundHalfEven;
  const round = (side: number) => Math.max(whole(side / multiple), 1) * multiple;
  return { width: round(made.width), height: round(made.height) };
}

function wantedSides(from: Sides, { size, longest, rule = 'torchvision' }: OutputSize): Sides {
  if (size === undefined) return scaledSides(from, longSide(from, longest as number));
  const scaled = scaledSides(from, size);
  return longest === undefined ? scaled : limits[rule](from, scaled, { size: size as number, longest });
}

interface Limit {
  readonly size: number;
  readonly longest: number;
}

const limits = {
  /** `max_size`: the long side gets the limit, the short one is scaled again and rounded down. */
  torchvision(from: Sides, scaled: Sides, { longest }: Limit): Sides {
    return Math.max(scaled.width, scaled.height) > longest ? scaledSides(scaled, longSide(from, longest)) : scaled;
  },
  /**
   * `get_size_with_aspect_ratio`: the short side is rounded to the nearest, the long one follows what it was before and may be a pixel
   * less than the limit.
   */
  detr({ width, height }: Sides, scaled: Sides, { size, longest }: Limit): Sides {
    const [short, long] = width <= height ? [width, height] : [height, width];
    if ((long / short) * size <= longest) return scaled;
    const exact = (longest * short) / long;
    const across = Math.max(1, roundHalfEven(exact));
    const along = across === short ? long : Math.trunc((exact * long) / short);
    return width <= height ? { width: across, height: along } : { width: along, height: across };
  },
};

function longSide({ width, height }: Sides, side: number): ResizeSize {
  return width >= height ? { width: side } : { height: side };
}

/** torchvision's rule: the side that is meant gets its number, the other one is scaled and rounded down. */
function scaledSides({ width, height }: Sides, size: ResizeSize): Sides {
  if (typeof size === 'number')
    return scaledSides({ width, height }, width <= height ? { width: size } : { height: size });
  if ('width' in size && 'height' in size) return size;
  const follow = (side: number, to: number, from: number) => Math.max(1, Math.trunc((side * to) / from));
  return 'width' in size
    ? { width: size.width, height: follow(height, size.width, width) }
    : { width: follow(width, size.height, height), height: size.height };
}
