import { type Image, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/colour/invert.ts';

/** The negative. */
export const invert = defineOp({
  name: 'vision.invert',
  options: v.strictObject({}),
  run: (image: Image) => functional.invert(image),
});
