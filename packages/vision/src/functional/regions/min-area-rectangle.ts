import type { Corners, Point } from '../geometry.ts';

/** A rectangle, turned: how far it reaches along a direction of length 1, and at a right angle to it. */
export interface TurnedRectangle {
  readonly direction: Point;
  readonly along: readonly [from: number, to: number];
  readonly across: readonly [from: number, to: number];
}

/**
 * The smallest rectangle around some points, as OpenCV's `minAreaRect`: one of its sides lies on a side of the convex hull. Undefined
 * where all points lie on one line.
 */
export function minAreaRectangle(points: readonly Point[]): TurnedRectangle | undefined {
  const hull = convexHull(points);
  if (hull.length < 3) return undefined;
  let best: { readonly side: Point; readonly area: number } | undefined;
  for (const [i, [x, y]] of hull.entries()) {
    const [nextX, nextY] = hull[(i + 1) % hull.length] as Point;
    const side = [nextX - x, nextY - y] as const;
    // Of whole numbers, so that rectangles of one area are found to be of one: the first of them is taken, on any engine.
    const area = areaOf(boundsAlong(side, hull)) / squared(side);
    if (!best || area < best.area) best = { side, area };
  }
  const { side } = best as { readonly side: Point };
  const length = Math.sqrt(squared(side));
  return boundsAlong([side[0] / length, side[1] / length], hull);
}

const squared = ([x, y]: Point) => x * x + y * y;

/** The four corners, one after the other. */
export function cornersOf({ direction: [dx, dy], along, across }: TurnedRectangle): Corners {
  const corner = (a: number, b: number): Point => [a * dx - b * dy, a * dy + b * dx];
  const [[left, right], [top, bottom]] = [along, across];
  return [corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)];
}

/** The lengths of its two sides. */
export function lengthsOf({ along, across }: TurnedRectangle): readonly [number, number] {
  return [along[1] - along[0], across[1] - across[0]];
}

/** Each side moved outwards. */
export function grow({ direction, along, across }: TurnedRectangle, by: number): TurnedRectangle {
  return { direction, along: [along[0] - by, along[1] + by], across: [across[0] - by, across[1] + by] };
}

function areaOf(rectangle: TurnedRectangle): number {
  const [a, b] = lengthsOf(rectangle);
  return a * b;
}

function boundsAlong(direction: Point, points: readonly Point[]): TurnedRectangle {
  const [dx, dy] = direction;
  const along = points.map(([x, y]) => x * dx + y * dy);
  const across = points.map(([x, y]) => y * dx - x * dy);
  return {
    direction,
    along: [Math.min(...along), Math.max(...along)],
    across: [Math.min(...across), Math.max(...across)],
  };
}

/** Andrew's monotone chain (1979): the corners of the hull in order, none of them on the line between its neighbours. */
function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort(([ax, ay], [bx, by]) => ax - bx || ay - by);
  return [...halfHull(sorted), ...halfHull(sorted.reverse())];
}

/** One side of the hull, without its last point. */
function halfHull(sorted: readonly Point[]): Point[] {
  const half: Point[] = [];
  for (const point of sorted) {
    while (half.length >= 2 && turn(half.at(-2) as Point, half.at(-1) as Point, point) <= 0) half.pop();
    half.push(point);
  }
  half.pop();
  return half;
}

/** Positive where the way from `a` over `b` to `c` bends one way, negative the other, 0 where it is straight. */
function turn([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}
