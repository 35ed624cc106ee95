/**
 * The steps as plain functions, usable without a pipeline.
 * @packageDocumentation
 */
export { type DecodeImageOptions, type ImageSource, type SharpPixels, decodeImage } from './decode-image.ts';
export { type PixelBuffer, fromPixels } from './from-pixels.ts';
export { type YuvFrame, fromYuv } from './from-yuv.ts';
export { type ResizeOptions, resize } from './resize.ts';
export { centerCrop } from './center-crop.ts';
export { type Size } from './size.ts';
export { grayscale } from './grayscale.ts';
export { invert } from './invert.ts';
export { type ToTensorOptions, toTensor } from './to-tensor.ts';
export { type ClassifyOptions, classify } from './classify.ts';
