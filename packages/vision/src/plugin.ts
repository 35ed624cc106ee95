import { definePlugin } from '@rushlight/core';
import { centerCrop } from './ops/center-crop.ts';
import { classify } from './ops/classify.ts';
import { decodeImage } from './ops/decode-image.ts';
import { grayscale } from './ops/grayscale.ts';
import { invert } from './ops/invert.ts';
import { letterbox } from './ops/letterbox.ts';
import { resize } from './ops/resize.ts';
import { toTensor } from './ops/to-tensor.ts';

/** Every op of this package, for pipelines that come as JSON. */
export const vision = definePlugin('vision', {
  decodeImage,
  resize,
  letterbox,
  centerCrop,
  grayscale,
  invert,
  toTensor,
  classify,
});
