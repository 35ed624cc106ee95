/**
 * The steps as plain functions, usable without a pipeline.
 * @packageDocumentation
 */
export { type DecodeImageOptions, type ImageSource, decodeImage } from './decode-image.ts';
export { type ResizeOptions, resize } from './resize.ts';
export { centerCrop } from './center-crop.ts';
export { type Size } from './size.ts';
export { grayscale } from './grayscale.ts';
export { invert } from './invert.ts';
export { type ToTensorOptions, toTensor } from './to-tensor.ts';
export { type ClassifyOptions, classify } from './classify.ts';
export { type Box, boxArea, boxIou, mapBox } from './box.ts';
export { type Detection } from './detection.ts';
export { type Region } from './region.ts';
export { type Geometry, type Matrix, type Point } from './geometry.ts';
export { type NmsOptions, nms } from './nms.ts';
export { type SoftNmsOptions, softNms } from './soft-nms.ts';
export { type SuppressOptions, suppress } from './suppress.ts';
export { type DecoderName, type DetectOptions, detect } from './detect.ts';
export { type Mask, type Segmentation } from './mask.ts';
export { type SegmentOptions, segment } from './segment.ts';
export { type Colour, toPalette } from './palette.ts';
export { type Rle, decodeRle, encodeRle } from './rle.ts';
export { type Polygon, toPolygons } from './polygons.ts';
export { type Keypoint, type KeypointsOptions, keypoints } from './keypoints.ts';
export { type EmbedOptions, embed } from './embed.ts';
export { cosineSimilarity } from './cosine-similarity.ts';
export { type SuperResolveOptions, superResolve } from './super-resolve.ts';
export { type DrawOptions, draw, drawOnCanvas } from './draw.ts';
export { type Finding } from './draw/to-shapes.ts';
export { type Context2d } from './draw/canvas.ts';
