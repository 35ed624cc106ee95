/**
 * Outlines of the pixels of a class: the cracks between pixels that are inside and those that are not are followed, with the inside on the
 * right (crack following, or Moore's tracing on edges; Rosenfeld and Kak, Digital Picture Processing, 1982). So an outline runs along the
 * edges of pixels, and filling it gives the same pixels again.
 */
import type { Point } from '../geometry.ts';
import { type Mask, checkMask } from './mask.ts';

/** A connected piece. Rings do not repeat their first point; `outer` runs clockwise as seen, holes the other way. */
export interface Polygon {
  readonly outer: readonly Point[];
  readonly holes: readonly (readonly Point[])[];
}

/** The connected pieces of a class. Pixels that touch at a corner only are not connected; the outside is connected there. */
export function toPolygons(mask: Mask, index = 1): Polygon[] {
  checkMask('toPolygons', mask);
  const { data, width, height } = mask;
  const inside = (x: number, y: number) => x >= 0 && y >= 0 && x < width && y < height && data[y * width + x] === index;
  const pieces = labelPieces(mask, index);
  const polygons: { outer: Point[]; holes: Point[][] }[] = [];
  // Every outline has an upper edge of a pixel somewhere, and its outer outline is the one that the scan meets first.
  const upperEdges = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (!inside(x, y) || inside(x, y - 1) || upperEdges[at]) continue;
      const ring = follow(inside, [x, y], (x, y) => (upperEdges[y * width + x] = 1));
      const piece = (pieces[at] as number) - 1;
      const polygon = polygons[piece];
      if (polygon) polygon.holes.push(ring);
      else polygons[piece] = { outer: ring, holes: [] };
    }
  }
  return polygons;
}

/** Right, down, left, up. */
const STEPS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/** From the upper left corner of a pixel once around; gives the corners where the way turns. */
function follow(
  inside: (x: number, y: number) => boolean,
  [startX, startY]: Point,
  onUpperEdge: (x: number, y: number) => void,
): Point[] {
  const ring: Point[] = [[startX, startY]];
  let [x, y, direction] = [startX, startY, 0];
  for (;;) {
    if (direction === 0) onUpperEdge(x, y);
    const [dx, dy] = STEPS[direction] as (typeof STEPS)[number];
    x += dx;
    y += dy;
    // The pixels ahead: on the right hand and on the left.
    const right = inside(x - (dx - dy < 0 ? 1 : 0), y - (dx + dy < 0 ? 1 : 0));
    const left = inside(x - (dx + dy < 0 ? 1 : 0), y - (dy - dx < 0 ? 1 : 0));
    const turn = !right ? 1 : left ? 3 : 0;
    direction = (direction + turn) % 4;
    if (x === startX && y === startY && direction === 0) return ring;
    if (turn) ring.push([x, y]);
  }
}

/** Numbers the connected pieces from 1, in the order in which rows from the top meet them. */
function labelPieces({ data, width }: Mask, index: number): Int32Array {
  const labels = new Int32Array(data.length);
  let pieces = 0;
  for (let start = 0; start < data.length; start++) {
    if (data[start] !== index || labels[start]) continue;
    labels[start] = ++pieces;
    const open = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const column = at % width;
      const neighbours = [at - width, at + width, column ? at - 1 : -1, column < width - 1 ? at + 1 : -1];
      for (const next of neighbours) {
        if (data[next] !== index || labels[next]) continue;
        labels[next] = pieces;
        open.push(next);
      }
    }
  }
  return labels;
}
