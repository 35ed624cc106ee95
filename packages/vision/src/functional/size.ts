import { isCount } from './check-image.ts';
import { optionError } from './option-error.ts';

/** Both sides, or the one that a function says (`resize`: the short side; `centerCrop`: both). Pixels. */
export type Size = number | { readonly width: number; readonly height: number };

/** Refuses sizes that are not whole numbers of at least 1. */
export function checkSize(what: string, size: Size): void {
  const sides = typeof size === 'object' && size !== null ? [size.width, size.height] : [size];
  if (!sides.every(isCount)) {
    throw optionError(what, {
      option: 'size',
      expected: 'a whole number of pixels, or { width, height }',
      found: size,
    });
  }
}

/** Both sides, where a number means a square. */
export function sidesOf(size: Size): { readonly width: number; readonly height: number } {
  return typeof size === 'object' ? size : { width: size, height: size };
}
