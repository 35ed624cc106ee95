/** Projective maps between quadrilaterals. */
import { RushlightError } from '@rushlight/core';
import { type Matrix, type Point, multiply, scaling } from '../geometry.ts';

/** Upper left, upper right, lower right, lower left. */
export type Corners = readonly [Point, Point, Point, Point];

/** From an upright picture of this size to where its corners lie (Heckbert 1989, square to quadrilateral). */
export function projection({ width, height }: { width: number; height: number }, corners: Corners): Matrix {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners;
  const [sx, sy] = [x0 - x1 + x2 - x3, y0 - y1 + y2 - y3];
  const [dx1, dy1, dx2, dy2] = [x1 - x2, y1 - y2, x3 - x2, y3 - y2];
  const area = dx1 * dy2 - dx2 * dy1;
  if (!(Math.abs(area) > 0)) {
    throw new RushlightError('INPUT_INVALID', `The corners ${JSON.stringify(corners)} span no area`);
  }
  const g = (sx * dy2 - dx2 * sy) / area;
  const h = (dx1 * sy - sx * dy1) / area;
  const square: Matrix = [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1];
  return multiply(square, scaling(1 / width, 1 / height));
}

/** The way back. */
export function inverse([a, b, c, d, e, f, g, h, i]: Matrix): Matrix {
  const [p, q, r] = [e * i - f * h, f * g - d * i, d * h - e * g];
  const scale = 1 / (a * p + b * q + c * r);
  const cells = [p, c * h - b * i, b * f - c * e, q, a * i - c * g, c * d - a * f, r, b * g - a * h, a * e - b * d];
  return cells.map((cell) => cell * scale) as unknown as Matrix;
}
