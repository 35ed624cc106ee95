import type { Image } from '@rushlight/core';
import type { Fill } from './fill.ts';
import type { Corners, Matrix, Point } from '../geometry.ts';
import { optionError } from '../option-error.ts';
import { type Size, sidesOf } from '../size.ts';
import { type WarpFilter, checkWarp, walkMiddles, warp } from './warp.ts';

export interface PerspectiveOptions {
  /** Of the output; a number means a square. @default the size of the picture */
  readonly size?: Size | undefined;
  /** Where the corners of the output lie in the input: upper left, upper right, lower right, lower left. Pixels, edges. */
  readonly from?: readonly Point[] | undefined;
  /** Instead of `from`: the eight numbers of Pillow's `Image.transform(…, PERSPECTIVE, …)`, or nine, from output to input. */
  readonly matrix?: readonly number[] | undefined;
  /** @default 'bilinear' */
  readonly filter?: WarpFilter;
  /** Where the picture has nothing. As in Pillow, colours count as premultiplied if there is alpha and the filter is not `nearest`. @default 0 */
  readonly fill?: Fill;
}

/**
 * Makes a rectangle of any four-sided part of a picture: the bytes of Pillow's `Image.transform` with `PERSPECTIVE`. From corners, the
 * numbers for it are exact to float64; torchvision's `perspective` solves for them by least squares and rounds them to float32, so give
 * its numbers as `matrix` where every byte must be the same.
 */
export function perspective(image: Image, options: PerspectiveOptions): Image {
  const { size = image, filter = 'bilinear', fill = 0 } = options;
  const { width, height } = checkWarp('perspective', image, { size, filter, fill });
  return warp(image, { width, height, matrix: perspectiveBack(image, options), filter, fill, walk: walkMiddles });
}

/** From a point of the output to the point of the picture. */
export function perspectiveBack(image: Image, { size = image, from, matrix }: PerspectiveOptions): Matrix {
  if (!matrix === !from) {
    throw optionError('perspective', {
      option: 'from',
      expected: 'given, or matrix, and not both',
      found: { from, matrix },
    });
  }
  const isFour = from?.length === 4 && from.every((point) => Array.isArray(point) && point.length === 2);
  if (from && !isFour) {
    throw optionError('perspective', { option: 'from', expected: 'four points [x, y]', found: from });
  }
  const numbers = matrix ?? toQuad(sidesOf(size), from as Corners);
  const last = numbers.length === 8 ? 1 : numbers.length === 9 ? (numbers[8] as number) : NaN;
  const scaled = numbers.slice(0, 8).map((value) => value / last);
  if (!scaled.every(Number.isFinite)) {
    const [option, expected] = matrix
      ? ['matrix', '8 finite numbers, or 9 with a last one that is not 0']
      : ['from', 'the corners of a part with an area'];
    throw optionError('perspective', { option, expected, found: matrix ?? from });
  }
  return [...scaled, 1] as unknown as Matrix;
}

/** From a rectangle to four points, in closed form (Heckbert, Fundamentals of Texture Mapping and Image Warping, 1989, section 2.2.3). */
function toQuad(
  { width, height }: { readonly width: number; readonly height: number },
  [[x0, y0], [x1, y1], [x2, y2], [x3, y3]]: Corners,
): number[] {
  const [dx1, dx2, sx] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, sy] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const area = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / area;
  const h = (dx1 * sy - sx * dy1) / area;
  const across = [x1 - x0 + g * x1, y1 - y0 + g * y1, g].map((value) => value / width) as [number, number, number];
  const down = [x3 - x0 + h * x3, y3 - y0 + h * y3, h].map((value) => value / height) as [number, number, number];
  return [across[0], down[0], x0, across[1], down[1], y0, across[2], down[2]];
}
