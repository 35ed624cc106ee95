import { RushlightError } from '@rushlight/core';
import { isCount } from './check-image.ts';
import { roundHalfEven } from './round.ts';
import { type Size, checkSize } from './size.ts';

/** The size that a picture is brought to: `size` or `longest`, one of them. */
export interface OutputSize {
  /** The short side, the long one following as in torchvision (rounded down); or both sides. */
  readonly size?: Size | undefined;
  /** The long side, the short one following (rounded down). */
  readonly longest?: number | undefined;
  /** Each side is then rounded to the nearest multiple of this, at least one of it; PaddleOCR's detectors want 32. @default 1 */
  readonly multiple?: number | undefined;
}

interface Sides {
  readonly width: number;
  readonly height: number;
}

/** Refuses what is no size. */
export function checkOutputSize(what: string, { size, longest, multiple = 1 }: OutputSize): void {
  if ((size === undefined) === (longest === undefined)) {
    throw new RushlightError(
      'OPTION_INVALID',
      `${what} needs one of the options size and longest, found ${size === undefined ? 'none' : 'both'}`,
    );
  }
  if (size !== undefined) checkSize(what, size);
  for (const [option, value] of Object.entries({ longest, multiple })) {
    if (value === undefined || isCount(value)) continue;
    throw new RushlightError(
      'OPTION_INVALID',
      `${what}: ${option} must be a whole number of pixels, found ${JSON.stringify(value)}`,
      { details: { option } },
    );
  }
}

/** What becomes of a picture of one size. */
export function outputSize({ width, height }: Sides, { size, longest, multiple = 1 }: OutputSize): Sides {
  const made = typeof size === 'object' ? size : scaled(width, height, size, longest);
  if (multiple === 1) return made;
  const round = (side: number) => Math.max(roundHalfEven(side / multiple), 1) * multiple;
  return { width: round(made.width), height: round(made.height) };
}

/** torchvision's rule: the side that is meant gets its number, the other one is scaled and rounded down. */
function scaled(width: number, height: number, shortest: number | undefined, longest: number | undefined): Sides {
  const side = shortest ?? (longest as number);
  return (shortest !== undefined ? width <= height : width >= height)
    ? { width: side, height: Math.max(1, Math.trunc((side * height) / width)) }
    : { width: Math.max(1, Math.trunc((side * width) / height)), height: side };
}
