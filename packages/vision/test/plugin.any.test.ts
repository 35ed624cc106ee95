import { memory } from '@rushlight/core';
import { testPlugin } from '@rushlight/conformance';
import { geometryFact, pictureFact, regionsFact, vision } from '@rushlight/vision';
import { geometryOf } from '@rushlight/vision/functional';
import { Tensor } from 'onnxruntime-common';
import { generatedImage } from './generated-image.ts';
import { generatedMap } from './generated-map.ts';
import { floats } from './numbers.ts';

const image = () => generatedImage(1, 9, 7, 3);
const numbers = () => new Tensor('float32', Float32Array.of(0, 0.3, 0.6, 0.9, 0.1, 1), [1, 3, 1, 2]);

const region = { corners: [[1, 1], [5, 2], [5, 6], [1, 5]], score: 1 }; // prettier-ignore

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
    { input: { data: new Uint8Array(14), width: 2, height: 2, format: 'BGR', stride: 8 } },
    { input: { data: new Uint8Array(24), width: 4, height: 4, format: 'NV12' }, options: { channels: 4 } },
  ],
  resize: [
    { input: image(), options: { size: 4 } },
    { input: generatedImage(3, 8, 8, 4), options: { size: { width: 3, height: 11 } } },
    { input: image(), options: { longest: 30, multiple: 8, filter: 'bicubic', antialias: false } },
  ],
  letterbox: [{ input: image(), options: { size: 16, fill: 0, align: 'corner' } }],
  centerCrop: [{ input: image(), options: { size: 4 } }],
  crop: [{ input: image(), options: { left: -1, top: 2, width: 5, height: 9 } }],
  fiveCrop: [{ input: image(), options: { size: { width: 4, height: 3 } } }],
  pad: [
    { input: image(), options: { padding: 2, fill: [1, 2, 3] } },
    { input: image(), options: { padding: { left: 3, top: 1 }, mode: 'reflect' } },
  ],
  flip: [{ input: image() }],
  rotate: [{ input: image(), options: { degrees: 90 } }],
  affine: [
    { input: image(), options: { angle: 30, scale: 1.5, translate: [1, 0], shear: [5, 0], fill: 9 } },
    { input: image(), options: { size: 5, matrix: [0.5, 0.1, 1, 0, 0.5, 2], filter: 'bicubic' } },
  ],
  perspective: [
    {
      input: image(),
      options: {
        size: 6,
        from: [
          [1, 0],
          [8, 1],
          [9, 7],
          [0, 6],
        ],
      },
    },
  ],
  convertColor: [
    { input: image(), options: { to: 'YCbCr' } },
    { input: image(), options: { from: 'HSV', to: 'BGRA' } },
  ],
  gaussianBlur: [{ input: image(), options: { kernelSize: [3, 5], sigma: 1.2 } }],
  grayscale: [{ input: image() }, { input: image(), options: { channels: 3 } }],
  invert: [{ input: generatedImage(4, 2, 2, 2) }],
  toTensor: [
    { input: image(), options: { mean: [0.5], std: [0.25] } },
    { input: image(), options: { layout: 'NHWC', type: 'uint8' } },
    { input: image(), options: { scale: 1, order: 'BGR', reuse: true, kernel: 'javascript' } },
  ],
  normalize: [{ input: numbers(), options: { mean: [0.5], std: [0.25] } }],
  rescale: [{ input: numbers(), options: { factor: 2, offset: -1 } }],
  toImage: [
    { input: numbers() },
    { input: { picture: numbers() }, options: { mean: [0.5], std: [0.5], round: true, output: 'picture' } },
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
  detectText: [
    {
      input: new Tensor(
        'float32',
        generatedMap(48, 32, 1, [{ x: 24, y: 16, cos: 1, sin: 0, length: 30, height: 8, soft: 1, peak: 1 }]),
        [1, 1, 32, 48],
      ),
      facts: [[geometryFact, geometryOf({ width: 48, height: 32 })]],
    },
  ],
  readText: [
    {
      input: { probabilities: new Tensor('float32', Float32Array.of(0, 0.5, 0, 1, 0, 0, 0, 0, 1), [1, 3, 3]) },
      options: { characters: 'dictionary.txt' },
      assets: memory({ 'dictionary.txt': 'é\n' }),
      output: { text: 'é ', score: 0.75 },
    },
    {
      input: new Tensor('float32', Float32Array.of(0, Math.log(3)), [1, 2]),
      options: { characters: ['x'], space: false, softmax: true },
      output: { text: 'x', score: 0.75 },
      tolerance: 1e-7,
    },
  ],
  cropRegion: [{ input: region, facts: [picture] }],
  orient: [
    { input: [{ label: '', index: 1, score: 1 }], facts: [picture] },
    { input: [{ label: '', index: 3, score: 1 }], options: { angles: [0, 90, 180, 270] }, facts: [picture] },
  ],
  regionsOf: [{ input: [{ box: [1, 2, 3, 4], score: 1, label: 'face', index: 0 }], options: { square: true } }],
  align: [
    { input: [[1, 1], [6, 2], [4, 3], [2, 5], [6, 5]], options: { size: 16 }, facts: [picture] }, // prettier-ignore
    { input: { points: [[1, 1], [5, 5]] }, options: { template: [[0, 0], [1, 1]], size: 4 }, facts: [picture] }, // prettier-ignore
  ],
  withRegions: [
    {
      input: ['a line'],
      facts: [[regionsFact, [region]]],
      output: [{ region, value: 'a line' }],
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
    { input: [{ region, value: { text: 'a line', score: 0.5 } }], facts: [picture] },
  ],
});
