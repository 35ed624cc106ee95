/** A small plugin that keeps all laws: what the broken ones are made of, and an example to copy. */
import {
  type Image,
  RushlightError,
  type Tensor,
  defineFact,
  defineOp,
  definePlugin,
  describeValue,
  isTensor,
} from '@rushlight/core';
import { literal, number, optional, strictObject, union } from 'valibot';
import { float32 } from '../tensors.ts';
import type { PluginSubject } from './subject.ts';

/** The mean of an image, left by `measure` for `brighten`. */
const mean = defineFact<number>('sample.mean');

export const scale = defineOp({
  name: 'sample.scale',
  options: strictObject({
    by: optional(number(), 2),
    rounding: optional(union([literal('none'), literal('floor')]), 'none'),
  }),
  run(input: Tensor, { options }): Tensor {
    if (!isTensor(input) || input.type !== 'float32') {
      throw new RushlightError('INPUT_INVALID', `sample.scale takes a float32 tensor, found ${describeValue(input)}`);
    }
    const scaled = Array.from(input.data as Float32Array, (value) => value * options.by);
    return float32(options.rounding === 'floor' ? scaled.map(Math.floor) : scaled, input.dims);
  },
});

export const measure = defineOp({
  name: 'sample.measure',
  options: strictObject({}),
  provides: [mean],
  run(image: Image, { facts }): Image {
    checkImage('sample.measure', image);
    let sum = 0;
    for (const value of image.data) sum += value;
    facts.set(mean, sum / image.data.length);
    return image;
  },
});

export const brighten = defineOp({
  name: 'sample.brighten',
  options: strictObject({ to: optional(number(), 128) }),
  requires: [mean],
  run(image: Image, { facts, options }): Image {
    checkImage('sample.brighten', image);
    const shift = options.to - facts.get(mean);
    return { ...image, data: Uint8ClampedArray.from(image.data, (value) => value + shift) };
  },
});

function checkImage(op: string, image: Image): void {
  const { data, width, height, channels } = image ?? {};
  if (ArrayBuffer.isView(data) && data.length > 0 && data.length === width * height * channels) return;
  throw new RushlightError('INPUT_INVALID', `${op} takes an image, found ${describeValue(image)}`);
}

export const sampleOps = { scale, measure, brighten };

const image = (...data: number[]): Image => ({ data: Uint8Array.from(data), width: 2, height: 1, channels: 1 });

export const samplePlugin = (ops: PluginSubject['plugin']['ops'] = sampleOps): PluginSubject => ({
  plugin: definePlugin('sample', ops),
  samples: {
    scale: [
      { input: float32([1, 2.25], [2]), output: float32([2, 4.5], [2]) },
      { options: { by: 3, rounding: 'floor' }, input: float32([1, 2.25], [2]), output: float32([3, 6], [2]) },
    ],
    measure: { input: image(10, 20), output: image(10, 20) },
    brighten: {
      options: { to: 100 },
      input: image(10, 20),
      facts: [[mean, 15]],
      output: { ...image(), data: Uint8ClampedArray.of(95, 105) },
    },
  },
});
