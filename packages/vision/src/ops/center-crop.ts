import { type Image, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/center-crop.ts';
import { geometryFact, translation } from '../functional/geometry.ts';
import { passGeometry } from './pass-geometry.ts';
import { sizeSchema } from './size-schema.ts';

/** Cuts out the middle, as torchvision. A single number is a square. */
export const centerCrop = defineOp({
  name: 'vision.centerCrop',
  options: v.strictObject({ size: sizeSchema }),
  provides: [geometryFact],
  run(image: Image, { options, facts }) {
    const result = functional.centerCrop(image, options);
    const { left, top } = functional.centerOf(image, options);
    passGeometry(facts, image, translation(left, top));
    return result;
  },
});
