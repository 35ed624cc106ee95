import { type Image, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/colour/convert-color.ts';

const mode = v.picklist(functional.COLOR_MODES);

/** Changes what the channels of a picture mean. */
export const convertColor = defineOp({
  name: 'vision.convertColor',
  options: v.strictObject({ to: mode, from: v.optional(mode) }),
  run: (image: Image, { options }) => functional.convertColor(image, options),
});
