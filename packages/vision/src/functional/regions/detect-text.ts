import type { Tensor, Tensors } from '@rushlight/core';
import { type Corners, type Geometry, type Point, geometryOf, mapPoint } from '../geometry.ts';
import { readOutput } from '../heads/read-output.ts';
import { connectedComponents } from './connected-components.ts';
import { meanInside } from './mean-inside.ts';
import { cornersOf, grow, lengthsOf, minAreaRectangle } from './min-area-rectangle.ts';
import { readingOrder } from './reading-order.ts';
import { type Region, distance } from './region.ts';

export interface DetectTextOptions {
  /** Pixels above it are text: PaddleOCR's `thresh`. @default 0.3 */
  readonly threshold?: number;
  /** What a line must score: the mean of its pixels. PaddleOCR's `box_thresh`. @default 0.5 */
  readonly scoreThreshold?: number;
  /** How far a box grows: by its area times this over its perimeter. The model was trained on shrunken boxes. @default 1.5 */
  readonly unclipRatio?: number;
  /** Boxes with a shorter side than this are no text, pixels of the map. @default 3 */
  readonly minSize?: number;
  /** The most regions to give, the surest ones. @default 1000 */
  readonly maxRegions?: number;
  /** Which of several outputs to read. */
  readonly output?: string | undefined;
  /** Where the map's pixels lie in the original. Without it the map is taken for the original. */
  readonly geometry?: Geometry | undefined;
}

const MAPS = ['1,1,height,width', '1,height,width', 'height,width'];

/**
 * Lines of text out of the probability map of a DB text detector, `[1, 1, height, width]` or `[1, height, width]`: Liao et al. 2020,
 * with the steps of PaddleOCR's `DBPostProcess`. In reading order, in pixels of the original.
 */
export function detectText(input: Tensor | Tensors, options: DetectTextOptions = {}): Region[] {
  const { threshold = 0.3, scoreThreshold = 0.5, unclipRatio = 1.5, minSize = 3, maxRegions = 1000 } = options;
  const { data, dims } = readOutput('detectText', input, { name: options.output, axes: MAPS });
  const [height, width] = dims.slice(-2) as [number, number];
  const map = { data, width, height };
  const geometry = options.geometry ?? geometryOf(map);
  const regions: Region[] = [];
  for (const pixels of connectedComponents(map, threshold)) {
    const tight = minAreaRectangle(pixels);
    if (!tight) continue;
    const [a, b] = lengthsOf(tight);
    if (Math.min(a, b) < minSize) continue;
    const score = meanInside(map, inOrder(cornersOf(tight)));
    if (score < scoreThreshold) continue;
    // The offset of a rectangle with round corners, and the smallest rectangle around that: each side moves by the distance.
    const wide = grow(tight, (a * b * unclipRatio) / (2 * (a + b)));
    if (Math.min(...lengthsOf(wide)) < minSize + 2) continue;
    const corners = placed(cornersOf(wide), geometry);
    if (isThin(corners, minSize)) continue;
    regions.push({ corners, score });
  }
  return readingOrder(regions.sort((a, b) => b.score - a.score).slice(0, maxRegions));
}

/**
 * In the original, and no further out than its edges. A pixel's place is its upper left corner, as for PaddleOCR: recognisers are used
 * to lines cut out there, and with half a pixel more some read fewer spaces.
 */
function placed(corners: Corners, { width, height, toOriginal }: Geometry): Corners {
  const moved = corners.map((corner) => mapPoint(toOriginal, corner)) as unknown as Corners;
  const inside = ([x, y]: Point): Point => [Math.max(0, Math.min(x, width)), Math.max(0, Math.min(y, height))];
  return inOrder(moved).map(inside) as unknown as Corners;
}

/** Upper left first, then clockwise: of the two corners on the left the upper one, of the two on the right the upper one, … */
function inOrder(corners: Corners): Corners {
  const [a, b, c, d] = [...corners].sort(([ax], [bx]) => ax - bx) as unknown as Corners;
  const [upperLeft, lowerLeft] = a[1] < b[1] ? [a, b] : [b, a];
  const [upperRight, lowerRight] = c[1] < d[1] ? [c, d] : [d, c];
  return [upperLeft, upperRight, lowerRight, lowerLeft];
}

/** What was cut off at the edge of the original may have nothing left to read. */
function isThin([upperLeft, upperRight, , lowerLeft]: Corners, minSize: number): boolean {
  return Math.min(distance(upperLeft, upperRight), distance(upperLeft, lowerLeft)) < minSize;
}
