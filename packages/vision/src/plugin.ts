import { definePlugin } from '@rushlight/core';
import { centerCrop } from './ops/center-crop.ts';
import { classify } from './ops/classify.ts';
import { decodeImage } from './ops/decode-image.ts';
import { grayscale } from './ops/grayscale.ts';
import { invert } from './ops/invert.ts';
import { resize } from './ops/resize.ts';
import { toTensor } from './ops/to-tensor.ts';
import { detect } from './ops/detect.ts';
import { nms } from './ops/nms.ts';
import { segment } from './ops/segment.ts';
import { toPalette } from './ops/to-palette.ts';
import { toRle } from './ops/to-rle.ts';
import { toPolygons } from './ops/to-polygons.ts';
import { keypoints } from './ops/keypoints.ts';
import { embed } from './ops/embed.ts';
import { superResolve } from './ops/super-resolve.ts';
import { draw } from './ops/draw.ts';

/** Every op of this package, for pipelines that come as JSON. */
export const vision = definePlugin('vision', {
  decodeImage,
  resize,
  centerCrop,
  grayscale,
  invert,
  toTensor,
  classify,
  detect,
  nms,
  segment,
  toPalette,
  toRle,
  toPolygons,
  keypoints,
  embed,
  superResolve,
  draw,
});
