import type { Box } from './box.ts';
import type { Point } from './geometry.ts';

/** One thing that was found in a picture. */
export interface Detection {
  /** In pixels of the original. */
  readonly box: Box;
  /** 0 to 1. */
  readonly score: number;
  readonly label: string;
  /** Position of the class in the model's output. */
  readonly index: number;
  /** Landmarks, where the model gives some. */
  readonly points?: readonly Point[];
}
