import { definePlugin } from '@rushlight/core';
import { centerCrop } from './ops/center-crop.ts';
import { classify } from './ops/classify.ts';
import { decodeImage } from './ops/decode-image.ts';
import { align } from './ops/align.ts';
import { cropRegion } from './ops/crop-region.ts';
import { detectText } from './ops/detect-text.ts';
import { orient } from './ops/orient.ts';
import { readText } from './ops/read-text.ts';
import { regionsOf } from './ops/regions-of.ts';
import { withRegions } from './ops/with-regions.ts';
import { grayscale } from './ops/grayscale.ts';
import { invert } from './ops/invert.ts';
import { resize } from './ops/resize.ts';
import { toTensor } from './ops/to-tensor.ts';

/** Every op of this package, for pipelines that come as JSON. */
export const vision = definePlugin('vision', {
  decodeImage,
  resize,
  centerCrop,
  grayscale,
  invert,
  toTensor,
  classify,
  detectText,
  readText,
  cropRegion,
  orient,
  regionsOf,
  align,
  withRegions,
});
