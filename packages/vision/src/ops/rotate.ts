import * as v from 'valibot';
import * as functional from '../functional/move/rotate.ts';
import { defineImageOp } from './define-image-op.ts';

/** Turns a picture by quarters, counter-clockwise. */
export const rotate = defineImageOp({
  name: 'vision.rotate',
  options: v.strictObject({ degrees: v.picklist([90, 180, 270]) }),
  run: functional.rotate,
  back: functional.rotateBack,
});
