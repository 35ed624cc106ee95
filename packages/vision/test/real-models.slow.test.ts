/** Real models with their heads, where the folder with them is there: what Python's own post-processing found. */
import { existsSync, readFileSync } from 'node:fs';
import { ortNode } from '@rushlight/backend-ort-node';
import { type Image, type Tensors, memory, model, pipeline } from '@rushlight/core';
import {
  type Box,
  type Detection,
  type Geometry,
  boxIou,
  centerCrop,
  convertColor,
  decodeImage,
  detect,
  resize,
  segment,
  superResolve,
  toTensor,
} from '@rushlight/vision/functional';
import { Tensor } from 'onnxruntime-common';
import { describe, expect, test } from 'vitest';
import { linearAxis } from '../src/functional/heads/linear-axis.ts';

const data = new URL('../../../../shared/data/', import.meta.url);
const there = existsSync(data);
const read = (path: string) => new Uint8Array(readFileSync(new URL(path, data)));
const why = there ? '' : ' (skipped: the folder ../shared/data is not beside the checkout)';
const lines = (path: string) => new TextDecoder().decode(read(path)).trimEnd().split('\n');
const picture = (name: string) => decodeImage(read(`images/${name}`));

/** Runs a model on one tensor. */
async function run(name: string, input: Tensor): Promise<Tensors> {
  const assets = memory({ 'model.onnx': read(`models/vision/${name}.onnx`) });
  await using runner = await pipeline(model({ file: 'model.onnx' })).load({ backend: ortNode(), assets });
  return (await runner.run(input)) as Tensors;
}

interface Prepared {
  readonly tensor: Tensor;
  readonly geometry: Geometry;
}

/** Stretched to the model's input. `scale` and `shift` are what becomes of a byte. */
function stretched(
  image: Image,
  input: { width: number; height: number },
  { bgr = false, layout = 'NCHW' as const as 'NCHW' | 'NHWC', scale = 1 / 255, shift = 0 } = {},
): Prepared {
  const tensor = toTensor(resize(swap(image, bgr), { size: input }), { layout });
  return { tensor: scaled(tensor as Tensor, scale, shift), geometry: geometryTo(image, input, input) };
}

/** At the upper left, the rest grey 114, bytes as they are: YOLOX. */
function letterboxed(image: Image, side: number): Prepared {
  const ratio = Math.min(side / image.width, side / image.height);
  const size = { width: Math.trunc(image.width * ratio), height: Math.trunc(image.height * ratio) };
  const small = resize(swap(image, true), { size });
  const out = new Uint8Array(side * side * 3).fill(114);
  for (let y = 0; y < size.height; y++)
    out.set(small.data.subarray(y * size.width * 3, (y + 1) * size.width * 3), y * side * 3);
  const tensor = toTensor({ data: out, width: side, height: side, channels: 3 });
  return { tensor: scaled(tensor as Tensor, 1, 0), geometry: geometryTo(image, size, { width: side, height: side }) };
}

function geometryTo(
  image: Image,
  size: { width: number; height: number },
  input: { width: number; height: number },
): Geometry {
  const toOriginal = [image.width / size.width, 0, 0, 0, image.height / size.height, 0, 0, 0, 1] as const;
  return { width: image.width, height: image.height, toOriginal, input };
}

const scaled = ({ data, dims }: Tensor, scale: number, shift: number) =>
  new Tensor(
    'float32',
    (data as Float32Array).map((value) => value * 255 * scale + shift),
    dims,
  );

function swap(image: Image, bgr: boolean): Image {
  if (!bgr) return image;
  return { ...image, data: image.data.map((_, i) => image.data[i + 2 - 2 * (i % 3)] as number) };
}

/**
 * What Pillow 13, numpy and Python's onnxruntime find, and nothing else. JPEGs are decoded by another decoder there, which moves scores by up
 * to 0.01.
 */
function expectFound(found: readonly Detection[], expected: readonly (readonly [string, number, Box])[]) {
  expect(found.map(({ label }) => label)).toEqual(expected.map(([label]) => label));
  expected.forEach(([label, score, box], i) => {
    const { score: foundScore, box: foundBox } = found[i] as Detection;
    expect(Math.abs(foundScore - score), label).toBeLessThan(0.015);
    expect(boxIou(foundBox, box), `${label} at ${foundBox.join()}, expected ${box.join()}`).toBeGreaterThan(0.96);
  });
}

describe.skipIf(!there)(`detectors${why}`, () => {
  test.each([
    ['ultraface-rfb-320', [173.5, 121.4, 358.2, 333.0], 44],
    ['ultraface-slim-320', [175.5, 116.2, 353.7, 332.7], 47],
  ] as const)('%s finds the faces', async (name, hopper, group) => {
    const faces = async (image: string) => {
      const { tensor, geometry } = stretched(
        await picture(image),
        { width: 320, height: 240 },
        { scale: 1 / 128, shift: -127 / 128 },
      );
      return detect(await run(name, tensor), {
        decoder: 'ultraface',
        scoreThreshold: 0.7,
        iouThreshold: 0.3,
        labels: ['face'],
        geometry,
      });
    };
    const [first, ...others] = await faces('grace_hopper.png');
    expect(others).toEqual([]);
    expect(boxIou(first?.box as Box, hopper)).toBeGreaterThan(0.99);
    expect(await faces('astronaut.png')).toHaveLength(1);
    expect(await faces('cat.png')).toEqual([]);
    expect(await faces('faces-group.jpg')).toHaveLength(group);
  });

  test('YOLOX-nano finds 80 kinds of things', async () => {
    const labels = lines('models/labels/coco80.txt');
    const things = async (image: string) => {
      const { tensor, geometry } = letterboxed(await picture(image), 416);
      return detect(await run('yolox-nano-416', tensor), { decoder: 'yolox', labels, geometry });
    };
    expectFound(await things('fastestdet-3.jpg'), [
      ['person', 0.899, [40.0, 62.5, 188.5, 303.0]],
      ['frisbee', 0.888, [250.4, 165.1, 295.6, 205.5]],
      ['person', 0.838, [288.8, 136.6, 491.9, 302.4]],
      ['frisbee', 0.83, [90.9, 152.0, 137.4, 193.2]],
      ['frisbee', 0.801, [183.2, 198.7, 217.5, 231.8]],
      ['frisbee', 0.787, [215.8, 186.9, 248.9, 219.1]],
      ['person', 0.605, [232.4, 134.4, 311.2, 281.3]],
      ['person', 0.431, [166.2, 137.4, 250.3, 253.2]],
    ]);
    expectFound(await things('cat_720p.jpg'), [
      ['cat', 0.797, [102.8, 108.6, 949.3, 713.5]],
      ['bed', 0.32, [0, 7.6, 1272.9, 713.6]],
    ]);
    expectFound(await things('pets.jpg'), [
      ['dog', 0.903, [109.4, 34.8, 255.5, 296.8]],
      ['dog', 0.843, [344.4, 173.8, 496.4, 368.4]],
    ]);
    expectFound(await things('grace_hopper.png'), [
      ['person', 0.939, [12.0, 40.3, 510.1, 582.8]],
      ['tie', 0.836, [219.9, 407.7, 296.5, 532.0]],
    ]);
    expectFound(await things('squat.png'), [['person', 0.927, [103.1, 134.9, 365.1, 587.3]]]);
  });

  test('FastestDet finds 80 kinds of things', async () => {
    const labels = lines('models/labels/coco80.txt');
    const things = async (image: string) => {
      const { tensor, geometry } = stretched(await picture(image), { width: 352, height: 352 }, { bgr: true });
      return detect(await run('fastestdet-352', tensor), {
        decoder: 'fastestdet',
        labels,
        geometry,
        scoreThreshold: 0.5,
        clip: false,
      });
    };
    expectFound(await things('fastestdet-3.jpg'), [
      ['person', 0.899, [41.0, 62.6, 178.1, 293.9]],
      ['person', 0.895, [289.1, 141.9, 484.5, 296.2]],
      ['person', 0.79, [158.9, 136.8, 256.7, 262.4]],
      ['person', 0.785, [230.1, 138.8, 323.7, 276.6]],
      ['sports ball', 0.514, [271.1, 251.0, 295.2, 285.7]],
    ]);
    expectFound(await things('wolves.jpg'), [
      ['sheep', 0.93, [17.6, 127.6, 244.2, 273.5]],
      ['sheep', 0.889, [225.3, 119.8, 397.0, 268.6]],
      ['sheep', 0.751, [-29.6, 135.3, 79.7, 273.9]],
      ['sheep', 0.555, [218.6, 135.9, 251.9, 185.5]],
    ]);
    expectFound(await things('squat.png'), [['person', 0.939, [119.5, 126.6, 357.3, 587.1]]]);
    expectFound(await things('cat_720p.jpg'), [
      ['cat', 0.714, [123.3, 105.0, 946.8, 779.7]],
      ['bed', 0.61, [132.1, 69.9, 923.1, 740.8]],
      ['cat', 0.526, [463.5, 74.8, 1306.2, 765.0]],
      ['cat', 0.517, [466.6, 44.2, 898.9, 641.8]],
    ]);
  });
});

test.skipIf(!there)(`DeepLab outlines the bird${why}`, async () => {
  const image = await picture('bird_segmentation.png');
  const { tensor, geometry } = stretched(
    image,
    { width: 257, height: 257 },
    { layout: 'NHWC', scale: 1 / 127.5, shift: -1 },
  );
  const { mask, classes } = segment(await run('deeplabv3-mnv2-dm05-257', tensor), { layout: 'NHWC', geometry });
  const expected = await decodeImage(read('images/bird_segmentation_mask.png'), { channels: 1 });
  expect([mask.width, mask.height]).toEqual([expected.width, expected.height]);
  const bird = (pixels: Image['data'], i: number) => pixels[i] === 3;
  let [both, either] = [0, 0];
  mask.data.forEach((_, i) => {
    const [found, wanted] = [bird(mask.data, i), bird(expected.data, i)];
    if (found && wanted) both++;
    if (found || wanted) either++;
  });
  expect(both / either).toBeGreaterThan(0.85);
  expect(classes.map(({ index }) => index)).toEqual([0, 3]);
});

test.skipIf(!there)(`super resolution gives its authors' picture${why}`, async () => {
  const whole = await picture('superres-input-224.png');
  const expected = await picture('superres-expected-672.png');
  const small = centerCrop(withoutFilter(whole, { width: 232, height: 224 }), { size: 224 });
  const luma = {
    ...small,
    channels: 1 as const,
    data: convertColor(small, { to: 'YCbCr' }).data.filter((_, i) => i % 3 === 0),
  };
  const outputs = await run('super-resolution-x3-224', toTensor(luma) as Tensor);
  const found = superResolve(outputs, { picture: small });
  expect([found.width, found.height]).toEqual([672, 672]);
  // The same steps with Pillow give 42.8 dB: the picture was made by other code than Pillow's.
  expect(psnr(found, expected)).toBeGreaterThan(42);
});

/** Bilinear without antialiasing, as the authors made the model's input smaller. */
function withoutFilter(image: Image, { width, height }: { width: number; height: number }): Image {
  const [x, y] = [linearAxis(image.width, width), linearAxis(image.height, height)];
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const [row, column, c] = [Math.floor(i / 3 / width), Math.floor(i / 3) % width, i % 3];
    const [right, down] = [x.weight[column] as number, y.weight[row] as number];
    const at = (ys: Int32Array, xs: Int32Array) =>
      image.data[((ys[row] as number) * image.width + (xs[column] as number)) * 3 + c] as number;
    const upper = at(y.low, x.low) * (1 - right) + at(y.low, x.high) * right;
    const lower = at(y.high, x.low) * (1 - right) + at(y.high, x.high) * right;
    return upper * (1 - down) + lower * down;
  });
  return { data, width, height, channels: 3 };
}

function psnr(a: Image, b: Image): number {
  let squares = 0;
  a.data.forEach((value, i) => (squares += (value - (b.data[i] as number)) ** 2));
  return 10 * Math.log10(255 ** 2 / (squares / a.data.length));
}
