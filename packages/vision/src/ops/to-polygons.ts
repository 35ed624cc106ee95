import { defineOp } from '@rushlight/core';
import * as v from 'valibot';
import { type Segmentation, maskOf } from '../functional/heads/mask.ts';
import * as functional from '../functional/heads/polygons.ts';

/** Each class that `segment` found with the outlines of its pieces. */
export const toPolygons = defineOp({
  name: 'vision.toPolygons',
  options: v.strictObject({}),
  run(input: Segmentation) {
    const mask = maskOf('toPolygons', input);
    return input.classes.map(({ index, label }) => ({ index, label, polygons: functional.toPolygons(mask, index) }));
  },
});
