import * as v from 'valibot';
import * as functional from '../functional/move/flip.ts';
import { defineImageOp } from './define-image-op.ts';

/** The mirror image. */
export const flip = defineImageOp({
  name: 'vision.flip',
  options: v.strictObject({ direction: v.optional(v.picklist(['horizontal', 'vertical']), 'horizontal') }),
  run: functional.flip,
  back: functional.flipBack,
});
