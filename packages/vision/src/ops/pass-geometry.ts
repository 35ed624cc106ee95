import type { Facts, Image } from '@rushlight/core';
import { type Matrix, composeGeometry, geometryFact, geometryOf } from '../functional/geometry.ts';

/** After a step that moves pixels of an image: `back` takes a point of its output to one of the image. */
export function passGeometry(facts: Facts, image: Pick<Image, 'width' | 'height'>, back: Matrix): void {
  facts.set(geometryFact, composeGeometry(facts.get(geometryFact) ?? geometryOf(image), back));
}
