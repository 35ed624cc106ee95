import { RushlightError, describeValue } from '@rushlight/core';
import { type Box, isBox } from './box.ts';
import type { Point } from './geometry.ts';

/** Something that was found in a picture. */
export interface Detection {
  /** Pixels of the original picture, where the geometry of the model's input is known. */
  readonly box: Box;
  /** 0 to 1. */
  readonly score: number;
  readonly label: string;
  /** Number of the class among those that can be found; a background does not count. */
  readonly index: number;
  /** Landmarks, such as eyes and the corners of the mouth, where the model gives some. */
  readonly points?: readonly Point[];
}

/** Refuses what is no list of them. */
export function checkDetections(what: string, detections: readonly Detection[]): void {
  if (Array.isArray(detections) && detections.every((each) => isBox(each?.box))) return;
  throw new RushlightError(
    'INPUT_INVALID',
    `${what} takes a list of detections { box: [x1, y1, x2, y2], score, … }, found ${describeValue(detections)}`,
  );
}
