import { RushlightError } from '@rushlight/core';
import type { Matrix, Point } from '../geometry.ts';

/**
 * The turn, scale and move that bring points closest to others, by least squares: Umeyama's (IEEE PAMI 13, 1991) in two dimensions,
 * scikit-image's `SimilarityTransform`, OpenCV's `estimateAffinePartial2D` without outliers. Nothing is mirrored.
 *
 * @example
 * // A face cut out upright. The matrix for `affine` goes from the output to the input.
 * affine(image, { size: 112, matrix: similarityMatrix(templatePoints, pointsInTheImage), filter: 'bilinear' });
 */
export function similarityMatrix(from: readonly Point[], to: readonly Point[]): Matrix {
  if (from.length !== to.length || from.length < 2) {
    throw new RushlightError(
      'INPUT_INVALID',
      `similarityMatrix takes two lists of as many points, 2 or more, found ${from.length} and ${to.length}`,
    );
  }
  const [fromX, fromY] = middle(from);
  const [toX, toY] = middle(to);
  let [spread, dot, cross] = [0, 0, 0];
  from.forEach((point, i) => {
    const [x, y] = [point[0] - fromX, point[1] - fromY];
    const [u, v] = [(to[i] as Point)[0] - toX, (to[i] as Point)[1] - toY];
    spread += x * x + y * y;
    dot += x * u + y * v;
    cross += x * v - y * u;
  });
  const cos = dot / spread;
  const sin = cross / spread;
  const scale = Math.hypot(cos, sin);
  if (!Number.isFinite(scale) || scale === 0) {
    throw new RushlightError('INPUT_INVALID', 'similarityMatrix needs finite points that are not all in one place');
  }
  return [cos, -sin, toX - cos * fromX + sin * fromY, sin, cos, toY - sin * fromX - cos * fromY, 0, 0, 1];
}

function middle(points: readonly Point[]): Point {
  const sum = (axis: 0 | 1) => points.reduce((total, point) => total + point[axis], 0);
  return [sum(0) / points.length, sum(1) / points.length];
}
