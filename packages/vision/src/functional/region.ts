import type { Point } from './geometry.ts';

/** A quadrilateral of a picture, such as a line of text: it can lie at any angle. */
export interface Region {
  /** Upper left, upper right, lower right, lower left as the content reads; pixels of the original. */
  readonly corners: readonly [Point, Point, Point, Point];
  /** 0 to 1. */
  readonly score: number;
}
