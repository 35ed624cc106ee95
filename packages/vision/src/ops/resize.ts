import { type Image, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import { composeGeometry, geometryFact, geometryOf, scaling } from '../functional/geometry.ts';
import * as functional from '../functional/resize.ts';
import { resizeSizeSchema } from './size-schema.ts';

const pixels = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)));
const options = v.strictObject({
  size: v.optional(resizeSizeSchema),
  longest: pixels,
  multiple: pixels,
  filter: v.optional(v.picklist(['bilinear']), 'bilinear'),
  /** The version of Pillow whose order of passes is followed. */
  pillow: v.optional(v.picklist([12, 13]), 13),
});
type Options = v.InferInput<typeof options>;
type Given = (Options & { size: {} }) | (Options & ({ longest: number } | { multiple: number }));

/** Scales an image to Pillow's bytes. A single number is the short side. */
export const resize = defineOp({
  name: 'vision.resize',
  options: options as v.GenericSchema<Given, v.InferOutput<typeof options>>,
  provides: [geometryFact],
  run(image: Image, { options, facts }) {
    const resized = functional.resize(image, options as functional.ResizeOptions);
    const back = scaling(image.width / resized.width, image.height / resized.height);
    facts.set(geometryFact, composeGeometry(facts.get(geometryFact) ?? geometryOf(image), back));
    return resized;
  },
});
