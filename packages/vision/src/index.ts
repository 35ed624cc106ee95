/**
 * Pictures to tensors and back, as pipeline steps. The same as plain functions: `@rushlight/vision/functional`.
 * @packageDocumentation
 */
export { decodeImage } from './ops/decode-image.ts';
export { resize } from './ops/resize.ts';
export { letterbox } from './ops/letterbox.ts';
export { centerCrop } from './ops/center-crop.ts';
export { crop } from './ops/crop.ts';
export { fiveCrop } from './ops/five-crop.ts';
export { pad } from './ops/pad.ts';
export { flip } from './ops/flip.ts';
export { rotate } from './ops/rotate.ts';
export { affine } from './ops/affine.ts';
export { perspective } from './ops/perspective.ts';
export { convertColor } from './ops/convert-color.ts';
export { gaussianBlur } from './ops/gaussian-blur.ts';
export { grayscale } from './ops/grayscale.ts';
export { invert } from './ops/invert.ts';
export { toTensor } from './ops/to-tensor.ts';
export { normalize } from './ops/normalize.ts';
export { rescale } from './ops/rescale.ts';
export { toImage } from './ops/to-image.ts';
export { classify } from './ops/classify.ts';
export { detectText } from './ops/detect-text.ts';
export { readText } from './ops/read-text.ts';
export { cropRegion } from './ops/crop-region.ts';
export { orient } from './ops/orient.ts';
export { regionsOf } from './ops/regions-of.ts';
export { align } from './ops/align.ts';
export { type RegionResult, withRegions } from './ops/with-regions.ts';
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
export { kernelInUse } from './kernel/kernels.ts';
export type { Classification, Image } from '@rushlight/core';
export type { Region } from './functional/regions/region.ts';
export type { TextLine } from './functional/regions/read-text.ts';
