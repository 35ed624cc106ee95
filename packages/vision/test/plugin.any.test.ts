import { memory } from '@rushlight/core';
import { testPlugin } from '@rushlight/conformance';
import { vision } from '@rushlight/vision';
import { Tensor } from 'onnxruntime-common';
import { generatedImage } from './generated-image.ts';

const image = () => generatedImage(1, 9, 7, 3);

testPlugin(vision, {
  decodeImage: [
    { input: image() },
    { input: generatedImage(2, 3, 2, 4), options: { channels: 1, background: [255, 255, 255] } },
    { input: { data: new Uint8Array(14), width: 2, height: 2, format: 'BGR', stride: 8 } },
    { input: { data: new Uint8Array(24), width: 4, height: 4, format: 'NV12' }, options: { channels: 4 } },
  ],
  resize: [
    { input: image(), options: { size: 4 } },
    { input: generatedImage(3, 8, 8, 4), options: { size: { width: 3, height: 11 } } },
  ],
  centerCrop: [{ input: image(), options: { size: 4 } }],
  grayscale: [{ input: image() }, { input: image(), options: { channels: 3 } }],
  invert: [{ input: generatedImage(4, 2, 2, 2) }],
  toTensor: [
    { input: image(), options: { mean: [0.5], std: [0.25] } },
    { input: image(), options: { layout: 'NHWC', type: 'uint8' } },
  ],
  classify: [
    {
      input: { logits: new Tensor('float32', Float32Array.of(0, Math.log(3)), [1, 2]) },
      options: { labels: 'labels.txt', top: 1 },
      assets: memory({ 'labels.txt': 'no\nyes\n' }),
      output: [{ label: 'yes', index: 1, score: 0.75 }],
      tolerance: 1e-7,
    },
  ],
});
