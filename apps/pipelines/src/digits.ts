import { model, pipeline } from '@rushlight/core';
import { centerCrop, classify, decodeImage, grayscale, resize, toTensor } from '@rushlight/vision';

/** A picture of a handwritten digit to the ten digits, likeliest first. Its files are those of the bundle `digits` of the zoo. */
export const digits = pipeline(
  decodeImage({ channels: 3 }),
  grayscale({ channels: 1 }),
  resize({ size: 28, filter: 'bilinear' }),
  centerCrop({ size: 28 }),
  toTensor({ mean: [0], std: [1] }),
  model({ file: 'model.onnx' }),
  classify({ labels: 'labels.txt', top: 10 }),
);
