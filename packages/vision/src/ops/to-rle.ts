import { defineOp } from '@rushlight/core';
import * as v from 'valibot';
import { type Segmentation, maskOf } from '../functional/heads/mask.ts';
import { encodeRle } from '../functional/heads/rle.ts';

/** Each class that `segment` found with its pixels as run lengths, as COCO has them. */
export const toRle = defineOp({
  name: 'vision.toRle',
  options: v.strictObject({}),
  run(input: Segmentation) {
    const mask = maskOf('toRle', input);
    return input.classes.map(({ index, label }) => ({ index, label, rle: encodeRle(mask, index) }));
  },
});
