import { type Corners, type Geometry, mapPoint } from './geometry.ts';

/** A rectangle along the axes, pixels, by its edges: the upper left pixel alone is `[0, 0, 1, 1]`. */
export type Box = readonly [x1: number, y1: number, x2: number, y2: number];

/** Square pixels (torchvision's `box_area`). */
export function boxArea([x1, y1, x2, y2]: Box): number {
  return (x2 - x1) * (y2 - y1);
}

/** Intersection over union, 0 to 1 (torchvision's `box_iou`). Two boxes without any area have 0. */
export function boxIou(a: Box, b: Box): number {
  const width = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]));
  const height = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
  const shared = width * height;
  return shared && shared / (boxArea(a) + boxArea(b) - shared);
}

export function boxCorners([x1, y1, x2, y2]: Box): Corners {
  return [
    [x1, y1],
    [x2, y1],
    [x2, y2],
    [x1, y2],
  ];
}

/** Whether a value is `[x1, y1, x2, y2]`. */
export function isBox(value: unknown): value is Box {
  return Array.isArray(value) && value.length === 4 && value.every(Number.isFinite);
}

/**
 * A box of the picture as the model saw it as a box of the original: its corners are mapped, and the box around them is given. `clip` cuts
 * off what is outside the original.
 */
export function mapBox(
  box: Box,
  { width, height, toOriginal }: Geometry,
  { clip = false }: { readonly clip?: boolean } = {},
): Box {
  const mapped = boxCorners(box).map((corner) => mapPoint(toOriginal, corner));
  const xs = mapped.map(([x]) => (clip ? clamp(x, width) : x));
  const ys = mapped.map(([, y]) => (clip ? clamp(y, height) : y));
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most);
