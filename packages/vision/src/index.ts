/**
 * Pictures to tensors and back, as pipeline steps. The same as plain functions: `@rushlight/vision/functional`.
 * @packageDocumentation
 */
export { decodeImage } from './ops/decode-image.ts';
export { resize } from './ops/resize.ts';
export { letterbox } from './ops/letterbox.ts';
export { centerCrop } from './ops/center-crop.ts';
export { grayscale } from './ops/grayscale.ts';
export { invert } from './ops/invert.ts';
export { toTensor } from './ops/to-tensor.ts';
export { classify } from './ops/classify.ts';
export { vision } from './plugin.ts';
export { kernelInUse } from './kernel/kernels.ts';
export type { Classification, Image } from '@rushlight/core';
