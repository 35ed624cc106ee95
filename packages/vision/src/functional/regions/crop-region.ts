import type { Image } from '@rushlight/core';
import { type Corners, type Point, composeGeometry, inverse, mapPoint } from '../geometry.ts';
import { perspective, perspectiveBack } from '../move/perspective.ts';
import type { WarpFilter } from '../move/warp.ts';
import type { Picture } from '../picture.ts';
import { type Region, checkRegion, distance } from './region.ts';

export interface CropRegionOptions {
  /** Whether a region at least half as high again as wide is laid on its side: text that runs down is read that way. @default true */
  readonly rotateTall?: boolean;
  /** @default 'bicubic' */
  readonly filter?: WarpFilter;
}

/**
 * Cuts a region out of a picture and pulls it straight: as wide and as high as the longer of its opposite sides, PaddleOCR's
 * `get_rotate_crop_image`. What is given knows its place in the original.
 */
export function cropRegion({ image, geometry }: Picture, region: Region, options: CropRegionOptions = {}): Picture {
  checkRegion('cropRegion', region);
  const { rotateTall = true, filter = 'bicubic' } = options;
  const toPicture = inverse(geometry.toOriginal);
  const inPicture = region.corners.map((corner): Point => mapPoint(toPicture, corner)) as unknown as Corners;
  const from = rotateTall ? onItsSide(inPicture) : inPicture;
  const place = { size: sizeOf(from), from };
  return {
    image: perspective(image, { ...place, filter }),
    geometry: composeGeometry(geometry, perspectiveBack(image, place)),
  };
}

function onItsSide(corners: Corners): Corners {
  const { width, height } = sizeOf(corners);
  const [upperLeft, upperRight, lowerRight, lowerLeft] = corners;
  return height / width >= 1.5 ? [upperRight, lowerRight, lowerLeft, upperLeft] : corners;
}

function sizeOf([upperLeft, upperRight, lowerRight, lowerLeft]: Corners): Pick<Image, 'width' | 'height'> {
  const longer = (a: number, b: number) => Math.max(1, Math.trunc(Math.max(a, b)));
  return {
    width: longer(distance(upperLeft, upperRight), distance(lowerLeft, lowerRight)),
    height: longer(distance(upperLeft, lowerLeft), distance(upperRight, lowerRight)),
  };
}
