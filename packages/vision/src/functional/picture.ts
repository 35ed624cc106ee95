import { type Fact, type Image, defineFact } from '@rushlight/core';
import type { Geometry } from './geometry.ts';

/** A picture that later steps still need: heads cut regions out of it. */
export interface Picture {
  readonly image: Image;
  readonly geometry: Geometry;
}

/** The last picture that was kept: what `decodeImage` gave; inside `each`, what `cropRegion` cut out. */
export const pictureFact: Fact<Picture> = defineFact<Picture>('vision.picture');
