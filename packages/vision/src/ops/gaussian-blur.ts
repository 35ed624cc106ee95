import { type Image, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/colour/gaussian-blur.ts';
import { pairSchema } from './geometry-schemas.ts';

const numbers = v.union([v.number(), pairSchema]);

/** Blurs a picture as torchvision does. */
export const gaussianBlur = defineOp({
  name: 'vision.gaussianBlur',
  options: v.strictObject({ kernelSize: numbers, sigma: v.optional(numbers) }),
  run: (image: Image, { options }) => functional.gaussianBlur(image, options),
});
