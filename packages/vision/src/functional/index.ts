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
export { type DetectTextOptions, detectText } from './detect-text.ts';
export { type ReadTextOptions, type TextLine, readText } from './read-text.ts';
export { type CropRegionOptions, cropRegion } from './crop-region.ts';
export { type OrientOptions, orient } from './orient.ts';
export { type RegionsOfOptions, regionsOf } from './regions-of.ts';
export { type AlignOptions, align } from './align.ts';
export { type Region } from './region.ts';
export { type Detection } from './detection.ts';
export { type Geometry, type Matrix, type Point, geometryOf } from './geometry.ts';
export { type Picture } from './picture.ts';
