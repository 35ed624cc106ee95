import { definePlugin } from '@rushlight/core';
import { decodeImage } from './ops/decode-image.ts';
import { resize } from './ops/resize.ts';
import { letterbox } from './ops/letterbox.ts';
import { centerCrop } from './ops/center-crop.ts';
import { crop } from './ops/crop.ts';
import { fiveCrop } from './ops/five-crop.ts';
import { pad } from './ops/pad.ts';
import { flip } from './ops/flip.ts';
import { rotate } from './ops/rotate.ts';
import { affine } from './ops/affine.ts';
import { perspective } from './ops/perspective.ts';
import { convertColor } from './ops/convert-color.ts';
import { grayscale } from './ops/grayscale.ts';
import { invert } from './ops/invert.ts';
import { gaussianBlur } from './ops/gaussian-blur.ts';
import { toTensor } from './ops/to-tensor.ts';
import { normalize } from './ops/normalize.ts';
import { rescale } from './ops/rescale.ts';
import { toImage } from './ops/to-image.ts';
import { classify } from './ops/classify.ts';
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
import { detectText } from './ops/detect-text.ts';
import { regionsOf } from './ops/regions-of.ts';
import { cropRegion } from './ops/crop-region.ts';
import { orient } from './ops/orient.ts';
import { readText } from './ops/read-text.ts';
import { align } from './ops/align.ts';
import { withRegions } from './ops/with-regions.ts';

/** Every op of this package, for pipelines that come as JSON. */
export const vision = definePlugin('vision', {
  decodeImage,
  resize,
  letterbox,
  centerCrop,
  crop,
  fiveCrop,
  pad,
  flip,
  rotate,
  affine,
  perspective,
  convertColor,
  grayscale,
  invert,
  gaussianBlur,
  toTensor,
  normalize,
  rescale,
  toImage,
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
  detectText,
  regionsOf,
  cropRegion,
  orient,
  readText,
  align,
  withRegions,
});
