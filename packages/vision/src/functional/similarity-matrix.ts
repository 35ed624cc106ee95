import { RushlightError } from '@rushlight/core';
import type { Matrix, Point } from './geometry.ts';

/**
 * The turn, scale and shift that bring `from` closest to `to`, by least squares: Umeyama's transform (1991), which in the plane and
 * without mirroring is one complex division.
 */
export function similarityMatrix(from: readonly Point[], to: readonly Point[]): Matrix {
  const [fx, fy] = middle(from);
  const [tx, ty] = middle(to);
  let along = 0;
  let across = 0;
  let size = 0;
  for (const [i, point] of from.entries()) {
    const [x, y] = [point[0] - fx, point[1] - fy];
    const [u, v] = [(to[i] as Point)[0] - tx, (to[i] as Point)[1] - ty];
    along += x * u + y * v;
    across += x * v - y * u;
    size += x * x + y * y;
  }
  const [a, b] = [along / size, across / size];
  if (!(a * a + b * b > 0)) {
    throw new RushlightError('INPUT_INVALID', 'Points that all lie in one place say nothing of turn and scale');
  }
  return [a, -b, tx - a * fx + b * fy, b, a, ty - b * fx - a * fy, 0, 0, 1];
}

function middle(points: readonly Point[]): Point {
  const sum = (axis: 0 | 1) => points.reduce((total, point) => total + point[axis], 0);
  return [sum(0) / points.length, sum(1) / points.length];
}
