import { RushlightError } from '@rushlight/core';
import { isCount } from './check-image.ts';

/** Both sides, or the one that a function says (`resize`: the short side; `centerCrop`: both). Pixels. */
export type Size = number | { readonly width: number; readonly height: number };

/** Refuses sizes that are not whole numbers of at least 1. */
export function checkSize(what: string, size: Size): void {
  const sides = typeof size === 'object' && size !== null ? [size.width, size.height] : [size];
  if (!sides.every(isCount)) {
    throw new RushlightError(
      'OPTION_INVALID',
      `${what}: size must be a whole number of pixels, or { width, height }, found ${JSON.stringify(size)}`,
      { details: { option: 'size' } },
    );
  }
}

/** Both sides, where a number means a square. */
export function sidesOf(size: Size): { readonly width: number; readonly height: number } {
  return typeof size === 'object' ? size : { width: size, height: size };
}

/** One side too, the other following in proportion. */
export type ResizeSize = Size | { readonly width: number } | { readonly height: number };

/** Refuses what is no `ResizeSize`. */
export function checkResizeSize(what: string, size: ResizeSize): void {
  const { width, height } = Object(size) as { width?: number; height?: number };
  checkSize(what, (width === undefined ? (height ?? size) : height === undefined ? width : size) as Size);
}

/** Both sides, of a picture that gets this size. What follows in proportion is rounded down, as torchvision does it. */
export function resolveSize(
  { width, height }: { readonly width: number; readonly height: number },
  size: ResizeSize,
): { width: number; height: number } {
  const follow = (side: number, to: number, from: number) => Math.max(1, Math.trunc((side * to) / from));
  if (typeof size === 'number')
    return resolveSize({ width, height }, width <= height ? { width: size } : { height: size });
  if ('width' in size && 'height' in size) return size;
  return 'width' in size
    ? { width: size.width, height: follow(height, size.width, width) }
    : { width: follow(width, size.height, height), height: size.height };
}
