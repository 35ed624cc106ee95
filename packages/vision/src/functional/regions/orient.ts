import { type Classification, RushlightError, describeValue } from '@rushlight/core';
import { composeGeometry } from '../geometry.ts';
import { rotate, rotateBack } from '../move/rotate.ts';
import type { Picture } from '../picture.ts';

export interface OrientOptions {
  /** For each class of the model, by how many degrees it says that the picture was turned, clockwise. @default [0, 180] */
  readonly angles?: readonly (0 | 90 | 180 | 270)[];
  /** Below this score the picture stays as it is. @default 0.9 */
  readonly threshold?: number;
}

/** Turns a picture back by what the surest class says of it. */
export function orient(picture: Picture, classes: readonly Classification[], options: OrientOptions = {}): Picture {
  const { angles = [0, 180], threshold = 0.9 } = options;
  const best = surest(classes);
  const angle = angles[best.index];
  if (angle === undefined) {
    throw new RushlightError(
      'INPUT_INVALID',
      `orient has an angle for each of ${angles.length} classes, found the class ${best.index}`,
      { hint: 'Give as many angles as the model has classes: orient({ angles: [0, 90, 180, 270] }).' },
    );
  }
  if (angle === 0 || best.score <= threshold) return picture;
  const { image, geometry } = picture;
  const counterClockwise = { degrees: angle };
  return {
    image: rotate(image, counterClockwise),
    geometry: composeGeometry(geometry, rotateBack(image, counterClockwise)),
  };
}

function surest(classes: readonly Classification[]): Classification {
  const isClass = (value: Classification | null) => typeof value?.score === 'number' && typeof value.index === 'number';
  if (!Array.isArray(classes) || classes.length === 0 || !classes.every(isClass)) {
    throw new RushlightError(
      'INPUT_INVALID',
      `orient takes the list of classes that classify() gives, found ${describeValue(classes)}`,
    );
  }
  return (classes as Classification[]).reduce((best, each) => (each.score > best.score ? each : best));
}
