import type { Facts, Image } from '@rushlight/core';
import { geometryFact } from '../functional/geometry.ts';
import { type Picture, pictureFact } from '../functional/picture.ts';

/** Leaves a picture as the one that later steps cut from and find places in, and gives its pixels. */
export function keep(picture: Picture, facts: Facts): Image {
  facts.set(pictureFact, picture);
  facts.set(geometryFact, picture.geometry);
  return picture.image;
}
