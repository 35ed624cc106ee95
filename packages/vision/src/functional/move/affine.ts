import type { Image } from '@rushlight/core';
import type { Fill } from './fill.ts';
import type { Matrix } from '../geometry.ts';
import { optionError } from '../option-error.ts';
import type { Size } from '../size.ts';
import { type WarpFilter, checkWarp, walkMiddles, walkSteps, warp } from './warp.ts';

export interface AffineOptions {
  /** Of the output; a number means a square. @default the size of the picture */
  readonly size?: Size | undefined;
  /**
   * From a point of the output to one of the input: the six numbers of Pillow's `Image.transform(…, AFFINE, …)`, or a matrix whose last row
   * is 0, 0, 1, such as `similarityMatrix` gives. Instead of what follows.
   */
  readonly matrix?: readonly number[] | undefined;
  /** Degrees, clockwise. @default 0 */
  readonly angle?: number | undefined;
  /** Pixels, `[x, y]`. @default [0, 0] */
  readonly translate?: readonly [number, number] | undefined;
  /** Above 1 makes larger. @default 1 */
  readonly scale?: number | undefined;
  /** Degrees, clockwise, along x and along y. @default [0, 0] */
  readonly shear?: readonly [number, number] | undefined;
  /** What stays where it is. @default the middle of the picture */
  readonly center?: readonly [number, number] | undefined;
  /** @default 'nearest' */
  readonly filter?: WarpFilter;
  /** Where the picture has nothing. As in Pillow, colours count as premultiplied if there is alpha and the filter is not `nearest`. @default 0 */
  readonly fill?: Fill;
}

/**
 * Turns, scales, shears and moves a picture: the bytes of Pillow's `Image.transform` with `AFFINE`. With `angle`, `translate`, `scale`,
 * `shear` and `center` they are those of torchvision's `affine` on PIL images. (On tensors torchvision rounds otherwise.)
 *
 * Sines are those of the engine, which may differ from Python's in the last bit; where a place falls on the very edge of a pixel, that can
 * decide for its neighbour. Give a `matrix` where every byte counts.
 */
export function affine(image: Image, options: AffineOptions): Image {
  const { size = image, filter = 'nearest', fill = 0 } = options;
  const { width, height } = checkWarp('affine', image, { size, filter, fill });
  const walk = filter === 'nearest' ? walkSteps : walkMiddles;
  return warp(image, { width, height, matrix: affineBack(image, options), filter, fill, walk });
}

/** From a point of the output to the point of the picture. */
export function affineBack(image: Image, { matrix, ...options }: AffineOptions): Matrix {
  const numbers = matrix ?? inverse(image, options);
  const isAffine = numbers.length === 6 || (numbers.length === 9 && [0, 0, 1].every((n, i) => numbers[6 + i] === n));
  if (!isAffine || !numbers.every(Number.isFinite)) {
    const [option, expected] = matrix
      ? ['matrix', '6 finite numbers, or 9 that end in 0, 0, 1']
      : ['each of angle, translate, scale, shear and center', 'finite'];
    throw optionError('affine', { option, expected, found: matrix ?? options });
  }
  return [...numbers.slice(0, 6), 0, 0, 1] as unknown as Matrix;
}

/** torchvision's `_get_inverse_affine_matrix`, its steps in their order. */
function inverse(image: Image, options: Omit<AffineOptions, 'matrix'>): number[] {
  const { angle = 0, translate = [0, 0], scale = 1, shear = [0, 0] } = options;
  if (!(scale > 0)) throw optionError('affine', { option: 'scale', expected: 'above 0', found: scale });
  const [cx, cy] = options.center ?? [image.width * 0.5, image.height * 0.5];
  const radians = Math.PI / 180;
  const turn = angle * radians;
  const slant = shear[1] * radians;
  const tanX = Math.tan(shear[0] * radians);
  const a = Math.cos(turn - slant) / Math.cos(slant);
  const b = -(a * tanX + Math.sin(turn));
  const c = Math.sin(turn - slant) / Math.cos(slant);
  const d = Math.cos(turn) - c * tanX;
  const x = cx + translate[0];
  const y = cy + translate[1];
  const [m0, m1, m3, m4] = [d / scale, -b / scale, -c / scale, a / scale];
  return [m0, m1, cx - m0 * x - m1 * y, m3, m4, cy - m3 * x - m4 * y];
}
