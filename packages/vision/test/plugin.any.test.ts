import { memory } from '@rushlight/core';
import { testPlugin } from '@rushlight/conformance';
import { vision } from '@rushlight/vision';
import { Tensor } from 'onnxruntime-common';
import { geometryFact, geometryOf } from '../src/functional/geometry.ts';
import { pictureFact } from '../src/functional/picture.ts';
import { generatedImage } from './generated-image.ts';

const image = () => generatedImage(1, 9, 7, 3);

const floats = (values: readonly number[], dims: readonly number[]) =>
  new Tensor('float32', Float32Array.from(values), dims);

/** A picture of 32x16 that was halved for the model. */
const halved = [
  geometryFact,
  { width: 32, height: 16, toOriginal: [2, 0, 0, 0, 2, 0, 0, 0, 1], input: { width: 16, height: 8 } },
] as const;
/** The picture itself. */
const whole = [geometryFact, { ...geometryOf(image()), input: { width: 9, height: 7 } }] as const;
const picture = [pictureFact, { image: image(), geometry: geometryOf(image()) }] as const;
const detection = (box: readonly number[], score: number) => ({ box, score, label: 'thing', index: 1 });
const segmentation = {
  mask: { data: Uint8Array.of(0, 1), width: 2, height: 1, channels: 1 },
  classes: [
    { index: 0, label: 'nothing', pixels: 1 },
    { index: 1, label: 'thing', pixels: 1 },
  ],
};

testPlugin(vision, {
  decodeImage: [
    { input: image() },
    { input: generatedImage(2, 3, 2, 4), options: { channels: 1, background: [255, 255, 255] } },
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
  detect: [
    {
      input: { boxes: floats([0.25, 0.25, 0.5, 0.75], [1, 1, 4]), scores: floats([0.125, 0.875], [1, 1, 2]) },
      options: { decoder: 'ultraface', labels: 'faces.txt' },
      assets: memory({ 'faces.txt': 'face\n' }),
      facts: [halved],
      output: [{ box: [8, 4, 16, 12], score: 0.875, label: 'face', index: 0 }],
    },
    { input: floats([4, 4, 4, 4, 0.9, 0.8], [1, 1, 6]), options: { decoder: 'yolov5' }, facts: [halved] },
  ],
  nms: [
    {
      input: [detection([0, 0, 4, 4], 0.5), detection([0, 0, 4, 3], 0.75)],
      output: [detection([0, 0, 4, 3], 0.75)],
    },
    { input: [detection([0, 0, 4, 4], 0.5)], options: { method: 'gaussian', classAware: false, maxDetections: 1 } },
  ],
  segment: [
    {
      input: floats([0, 1, 1, 0], [1, 2, 1, 2]),
      options: { inputSize: { width: 16, height: 8 }, labels: ['nothing', 'thing'] },
      facts: [halved],
    },
  ],
  toPalette: [
    { input: segmentation, output: { data: Uint8Array.of(0, 0, 0, 230, 159, 0), width: 2, height: 1, channels: 3 } },
  ],
  toRle: [
    {
      input: segmentation,
      output: [
        { index: 0, label: 'nothing', rle: { size: [1, 2], counts: [0, 1, 1] } },
        { index: 1, label: 'thing', rle: { size: [1, 2], counts: [1, 1] } },
      ],
    },
  ],
  toPolygons: [{ input: segmentation }],
  keypoints: [
    {
      input: floats([0, 0.5, 1, 0.25, 0.75, 0.5], [1, 1, 2, 3]),
      options: { format: 'yxs', units: 'relative', labels: ['nose', 'toe'] },
      facts: [halved],
      output: [
        { point: [16, 0], score: 1, label: 'nose', index: 0 },
        { point: [24, 4], score: 0.5, label: 'toe', index: 1 },
      ],
    },
    { input: floats([0, 1, 0, 0], [1, 1, 2, 2]), facts: [halved] },
  ],
  embed: [{ input: floats([3, 4], [1, 2]), output: Float32Array.of(0.6, 0.8) }],
  superResolve: [{ input: floats([0, 0.5, 1, 2], [1, 1, 2, 2]), facts: [whole, picture] }],
  draw: [
    { input: [detection([1, 1, 6, 5], 0.5)], options: { lineWidth: 2, letterScale: 1 }, facts: [picture] },
    { input: segmentation, options: { labels: false }, facts: [picture] },
  ],
});
