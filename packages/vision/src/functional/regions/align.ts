import { RushlightError, describeValue } from '@rushlight/core';
import { type Point, composeGeometry, inverse, mapPoint } from '../geometry.ts';
import { affine } from '../move/affine.ts';
import { similarityMatrix } from '../move/similarity-matrix.ts';
import type { WarpFilter } from '../move/warp.ts';
import type { Picture } from '../picture.ts';
import { type Size, checkSize, sidesOf } from '../size.ts';
import { isPoint } from './region.ts';

export interface AlignOptions {
  /**
   * Where each point is to lie, as shares of width and height. Without it they are the eyes, the nose and the corners of the mouth, and
   * lie as ArcFace (Deng et al. 2019) wants them.
   */
  readonly template?: readonly Point[] | undefined;
  /** Of what is given, pixels. @default 112 */
  readonly size?: Size;
  /** @default 'bilinear' */
  readonly filter?: WarpFilter;
}

/** In pixels of 112x112, whose places are the middles there. */
const ARCFACE: readonly Point[] = [
  [38.2946, 51.6963],
  [73.5318, 51.5014],
  [56.0252, 71.7366],
  [41.5493, 92.3655],
  [70.7299, 92.2041],
];

const arcface = ARCFACE.map(([x, y]): Point => [(x + 0.5) / 112, (y + 0.5) / 112]);

/**
 * Turns, scales and shifts a picture so that landmarks come to lie where a template has them, as near as can be without bending it.
 * Points are in pixels of the original.
 */
export function align(
  { image, geometry }: Picture,
  landmarks: readonly Point[] | { readonly points?: readonly Point[] },
  options: AlignOptions = {},
): Picture {
  const { template = arcface, size = 112, filter = 'bilinear' } = options;
  checkSize('align', size);
  const points = pointsOf(landmarks, template.length);
  const { width, height } = sidesOf(size);
  const toPicture = inverse(geometry.toOriginal);
  const back = similarityMatrix(
    template.map(([x, y]): Point => [x * width, y * height]),
    points.map((point) => mapPoint(toPicture, point)),
  );
  return {
    image: affine(image, { size, matrix: back, filter }),
    geometry: composeGeometry(geometry, back),
  };
}

function pointsOf(
  landmarks: readonly Point[] | { readonly points?: readonly Point[] },
  count: number,
): readonly Point[] {
  const points = Array.isArray(landmarks) ? landmarks : (landmarks as { points?: readonly Point[] } | null)?.points;
  if (Array.isArray(points) && points.length === count && points.every(isPoint)) return points;
  throw new RushlightError(
    'INPUT_INVALID',
    `align takes ${count} points [x, y], as many as its template has, found ${describeValue(landmarks)}`,
  );
}
