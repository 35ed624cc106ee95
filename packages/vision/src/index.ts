/**
 * Pictures to tensors and back, as pipeline steps. The same as plain functions: `@rushlight/vision/functional`.
 * @packageDocumentation
 */
export { vision } from './plugin.ts';

// Getting pixels
export { decodeImage } from './ops/decode-image.ts';
export type { ImageSource } from './functional/decode/decode-image.ts';
export type { Image } from '@rushlight/core';

// Sizes and places
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

// Colours
export { convertColor } from './ops/convert-color.ts';
export { grayscale } from './ops/grayscale.ts';
export { invert } from './ops/invert.ts';
export { gaussianBlur } from './ops/gaussian-blur.ts';

// Tensors
export { toTensor } from './ops/to-tensor.ts';
export { normalize } from './ops/normalize.ts';
export { rescale } from './ops/rescale.ts';
export { toImage } from './ops/to-image.ts';
export { kernelInUse } from './kernel/kernels.ts';

// Behind a model
export { classify } from './ops/classify.ts';
export type { Classification } from '@rushlight/core';
export { detect } from './ops/detect.ts';
export { nms } from './ops/nms.ts';
export type { Detection } from './functional/detection.ts';
export type { Box } from './functional/box.ts';
export { segment } from './ops/segment.ts';
export type { Mask, Segmentation } from './functional/heads/mask.ts';
export { toPalette } from './ops/to-palette.ts';
export { toRle } from './ops/to-rle.ts';
export type { Rle } from './functional/heads/rle.ts';
export { toPolygons } from './ops/to-polygons.ts';
export type { Polygon } from './functional/heads/polygons.ts';
export { keypoints } from './ops/keypoints.ts';
export type { Keypoint } from './functional/heads/keypoints.ts';
export { embed } from './ops/embed.ts';
export { superResolve } from './ops/super-resolve.ts';
export { draw } from './ops/draw.ts';
export type { Finding } from './functional/heads/draw/to-shapes.ts';

// Text and faces
export { detectText } from './ops/detect-text.ts';
export { regionsOf } from './ops/regions-of.ts';
export { cropRegion } from './ops/crop-region.ts';
export { orient } from './ops/orient.ts';
export { readText } from './ops/read-text.ts';
export { align } from './ops/align.ts';
export { withRegions } from './ops/with-regions.ts';
export type { Region, RegionResult } from './functional/regions/region.ts';
export type { TextLine } from './functional/regions/read-text.ts';

// What the steps leave for later ones; for steps of one's own
export { type Corners, type Geometry, type Matrix, type Point, geometryFact } from './functional/geometry.ts';
export { type Picture, pictureFact } from './functional/picture.ts';
export { regionsFact } from './functional/regions/region.ts';
