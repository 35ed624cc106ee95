/**
 * The steps as plain functions, usable without a pipeline.
 * @packageDocumentation
 */
export { type DecodeImageOptions, type ImageSource, decodeImage } from './decode-image.ts';
export { type ResizeOptions, resize } from './resize.ts';
export { type ResamplingOptions } from './resampling.ts';
export { type LetterboxOptions, letterbox } from './letterbox.ts';
export { type Filter } from './filters.ts';
export { centerCrop } from './center-crop.ts';
export { type Size } from './size.ts';
export { grayscale } from './grayscale.ts';
export { invert } from './invert.ts';
export { type Into, type ToTensorOptions, toTensor } from './to-tensor.ts';
export { kernelInUse } from '../kernel/kernels.ts';
export { type ClassifyOptions, classify } from './classify.ts';
