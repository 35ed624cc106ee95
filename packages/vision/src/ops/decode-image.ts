import { defineOp } from '@rushlight/core';
import * as v from 'valibot';
import { loadDecoder } from '#platform';
import * as functional from '../functional/decode/decode-image.ts';
import { geometryFact, geometryOf } from '../functional/geometry.ts';
import { pictureFact } from '../functional/picture.ts';
import { fuseDecoding } from './fuse-decoding.ts';
import { byte } from './size-schema.ts';

/** The bytes of a JPEG, PNG or WebP (or pixels, or what a canvas can draw) to an upright image of 8 bits a channel. */
export const decodeImage = defineOp({
  name: 'vision.decodeImage',
  options: v.strictObject({
    channels: v.optional(v.picklist([1, 3, 4]), 3),
    maxPixels: v.optional(v.pipe(v.number(), v.minValue(1)), 1e8),
    background: v.optional(v.strictTuple([byte, byte, byte])),
  }),
  provides: [geometryFact, pictureFact],
  load: () => loadDecoder(),
  async run(source: functional.ImageSource, { options: { background, ...options }, facts }) {
    const image = await functional.decodeImage(source, { ...options, ...(background && { background }) });
    const geometry = geometryOf(image);
    facts.set(geometryFact, geometry);
    facts.set(pictureFact, { image, geometry });
    return image;
  },
  fuse: fuseDecoding,
});
