import type { Facts, Image } from '@rushlight/core';
import { type Matrix, composeGeometry, geometryFact, geometryOf } from '../functional/geometry.ts';

/** After a step that moves pixels of an image: `back` takes a point of its output to one of the image. */
export function passGeometry(facts: Facts, image: Pick<Image, 'width' | 'height'>, back: Matrix): void {
  facts.set(geometryFact, composeGeometry(facts.get(geometryFact) ?? geometryOf(image), back));
}

/** What `toTensor` leaves: the size of the picture that the model is given. */
export function passInput(facts: Facts, { width, height }: Pick<Image, 'width' | 'height'>): void {
  facts.set(geometryFact, { ...(facts.get(geometryFact) ?? geometryOf({ width, height })), input: { width, height } });
}
