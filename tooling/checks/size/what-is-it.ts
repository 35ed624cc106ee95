import { model, pipeline } from '@rushlight/core';
import { centerCrop, classify, decodeImage, resize, toTensor } from '@rushlight/vision';

export const whatIsIt = pipeline(
  decodeImage(),
  resize({ size: 256, filter: 'bilinear' }),
  centerCrop({ size: 224 }),
  toTensor({ mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }),
  model({ file: 'model.onnx' }),
  classify({ labels: 'labels.txt', top: 5 }),
);
