/**
 * Pictures to tensors and back, as pipeline steps. The same as plain functions: `@rushlight/vision/functional`.
 * @packageDocumentation
 */
export { decodeImage } from './ops/decode-image.ts';
export { resize } from './ops/resize.ts';
export { centerCrop } from './ops/center-crop.ts';
export { grayscale } from './ops/grayscale.ts';
export { invert } from './ops/invert.ts';
export { toTensor } from './ops/to-tensor.ts';
export { classify } from './ops/classify.ts';
export { detect } from './ops/detect.ts';
export { nms } from './ops/nms.ts';
export { segment } from './ops/segment.ts';
export { toPalette } from './ops/to-palette.ts';
export { toRle } from './ops/to-rle.ts';
export { toPolygons } from './ops/to-polygons.ts';
export { keypoints } from './ops/keypoints.ts';
export { embed } from './ops/embed.ts';
export { superResolve } from './ops/super-resolve.ts';
export { draw } from './ops/draw.ts';
export { vision } from './plugin.ts';
export type { Classification, Image } from '@rushlight/core';
