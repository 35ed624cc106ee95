/**
 * The steps as plain functions, usable without a pipeline.
 * @packageDocumentation
 */
export { type DecodeImageOptions, type ImageSource, decodeImage } from './decode-image.ts';
export { type ResizeOptions, resize } from './resize.ts';
export { centerCrop } from './center-crop.ts';
export { crop } from './crop.ts';
export { type CropWindow } from './cut-window.ts';
export { fiveCrop } from './five-crop.ts';
export { type PadOptions, pad } from './pad.ts';
export { type FlipOptions, flip } from './flip.ts';
export { type RotateOptions, rotate } from './rotate.ts';
export { type AffineOptions, affine } from './affine.ts';
export { type PerspectiveOptions, perspective } from './perspective.ts';
export { similarityMatrix } from './similarity-matrix.ts';
export { type WarpFilter } from './warp.ts';
export { type Fill } from './fill.ts';
export { type Geometry, type Matrix, type Point, geometryOf, mapPoint } from './geometry.ts';
export { type ColorMode, type ConvertColorOptions, convertColor } from './convert-color.ts';
export { type GaussianBlurOptions, gaussianBlur } from './gaussian-blur.ts';
export { type Size } from './size.ts';
export { grayscale } from './grayscale.ts';
export { invert } from './invert.ts';
export { type ToTensorOptions, toTensor } from './to-tensor.ts';
export { type NormalizeOptions, normalize } from './normalize.ts';
export { type RescaleOptions, rescale } from './rescale.ts';
export { type ToImageOptions, toImage } from './to-image.ts';
export { type ClassifyOptions, classify } from './classify.ts';
export { type DetectTextOptions, detectText } from './detect-text.ts';
export { type ReadTextOptions, type TextLine, readText } from './read-text.ts';
export { type CropRegionOptions, cropRegion } from './crop-region.ts';
export { type OrientOptions, orient } from './orient.ts';
export { type RegionsOfOptions, regionsOf } from './regions-of.ts';
export { type AlignOptions, align } from './align.ts';
export { type Region } from './region.ts';
export { type Detection } from './detection.ts';
export { type Picture } from './picture.ts';
