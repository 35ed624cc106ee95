import { type Fact, RushlightError, defineFact, describeValue } from '@rushlight/core';
import type { Corners, Point } from '../geometry.ts';

/** A part of a picture, upright or turned: a line of text, a face. */
export interface Region {
  /** Pixels of the original, the first corner being the upper left one of the content as it is read. */
  readonly corners: Corners;
  /** How sure the detector is, 0 to 1. */
  readonly score: number;
}

/** What was made of a region. */
export interface RegionResult<T> {
  readonly region: Region;
  readonly value: T;
}

/** The regions that were found, in the order in which `each` then takes them. */
export const regionsFact: Fact<readonly Region[]> = defineFact<readonly Region[]>('vision.regions');

/** Refuses what has no four corners. */
export function checkRegion(what: string, value: Region): void {
  const corners = (value as Partial<Region> | null | undefined)?.corners;
  if (!Array.isArray(corners) || corners.length !== 4 || !corners.every(isPoint) || area(corners) === 0) {
    throw new RushlightError(
      'INPUT_INVALID',
      `${what} takes a region { corners: [[x, y], …four of them], score } with an area, found ${describeValue(value)}`,
      { hint: 'detectText() and regionsOf() give lists of regions; take them one by one: each(…).' },
    );
  }
}

/** Whether a value is `[x, y]`. */
export function isPoint(value: unknown): value is Point {
  return Array.isArray(value) && value.length === 2 && value.every(Number.isFinite);
}

/** Twice the area of four corners, below 0 where they go round the other way. */
function area([a, b, c, d]: Corners): number {
  return (c[0] - a[0]) * (d[1] - b[1]) - (c[1] - a[1]) * (d[0] - b[0]);
}

/** How far two points are from each other. Not by `Math.hypot`, whose last bit differs by engine: sides are cut to whole pixels. */
export function distance([ax, ay]: Point, [bx, by]: Point): number {
  const [x, y] = [bx - ax, by - ay];
  return Math.sqrt(x * x + y * y);
}
