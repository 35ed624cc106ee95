import { type Image, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import { geometryFact } from '../functional/geometry.ts';
import * as functional from '../functional/resize/letterbox.ts';
import { viewBack, viewImage } from '../functional/resize/view.ts';
import { fuse } from './fuse.ts';
import { passGeometry } from './pass-geometry.ts';
import { resamplingSchema } from './resampling-schema.ts';
import { byte, sizeSchema } from './size-schema.ts';

/** Fits a whole image into a size, and fills up what is left. A single number is a square. */
export const letterbox = defineOp({
  name: 'vision.letterbox',
  options: v.strictObject({
    size: sizeSchema,
    fill: v.optional(byte, 114),
    scaleUp: v.optional(v.boolean(), true),
    align: v.optional(v.picklist(['center', 'corner']), 'center'),
    ...resamplingSchema,
  }),
  provides: [geometryFact],
  run(image: Image, { options, facts }) {
    const view = functional.letterboxView(image, options);
    passGeometry(facts, image, viewBack(image, view));
    return viewImage(image, view);
  },
  fuse: (steps) => fuse(functional.letterboxView, steps),
});
