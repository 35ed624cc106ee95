import type { Corners, Point } from '../geometry.ts';
import type { ScoreMap } from './connected-components.ts';

/** A corner that is this close to the next pixel is meant to be there. */
const ROUNDING = 1e-4;

/** The mean of a map over the pixels of a quadrilateral, its outline included: PaddleOCR's `box_score_fast`, OpenCV's `fillPoly`. */
export function meanInside({ data, width, height }: ScoreMap, corners: Corners): number {
  // Whole pixels, counted from the upper left of the box as far as it lies inside the map, and cut off there.
  const origin = (axis: 0 | 1, size: number) =>
    Math.max(0, Math.min(size - 1, Math.floor(Math.min(...corners.map((corner) => corner[axis])) + ROUNDING)));
  const [left, top] = [origin(0, width), origin(1, height)];
  const whole = (value: number) => Math.trunc(value + ROUNDING);
  const outline = corners.map(([x, y]): Point => [left + whole(x - left), top + whole(y - top)]);
  const rows = new Map<number, [from: number, to: number]>();
  for (const [i, corner] of outline.entries()) {
    for (const [x, y] of line(corner, outline[(i + 1) % outline.length] as Point)) {
      const [from, to] = rows.get(y) ?? [x, x];
      rows.set(y, [Math.min(from, x), Math.max(to, x)]);
    }
  }
  let sum = 0;
  let count = 0;
  for (const [y, [from, to]] of rows) {
    if (y < 0 || y >= height) continue;
    for (let x = Math.max(from, 0); x <= Math.min(to, width - 1); x++, count++) sum += data[y * width + x] as number;
  }
  return count === 0 ? 0 : sum / count;
}

/** The pixels of a line, Bresenham's (1965), from left to right as OpenCV draws it. */
function* line(a: Point, b: Point): Generator<Point> {
  const [from, to] = a[0] <= b[0] ? [a, b] : [b, a];
  const [dx, dy] = [to[0] - from[0], Math.abs(to[1] - from[1])];
  const down = Math.sign(to[1] - from[1]);
  const [long, short] = [Math.max(dx, dy), Math.min(dx, dy)];
  let [x, y] = from;
  let error = long - 2 * short;
  for (let i = 0; i <= long; i++) {
    yield [x, y];
    const both = error < 0;
    error += (both ? 2 * long : 0) - 2 * short;
    if (both || dx >= dy) x++;
    if (both || dx < dy) y += down;
  }
}
