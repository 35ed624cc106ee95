import { defineOp } from '@rushlight/core';
import * as v from 'valibot';
import { type Segmentation, maskOf } from '../functional/heads/mask.ts';
import * as functional from '../functional/heads/palette.ts';

/** What `segment` found as a picture, a colour for each class. */
export const toPalette = defineOp({
  name: 'vision.toPalette',
  options: v.strictObject({}),
  run: (input: Segmentation) => functional.toPalette(maskOf('toPalette', input)),
});
