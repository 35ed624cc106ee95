import { RushlightError, type Tensor as CoreTensor, describeValue, isTensor } from '@rushlight/core';
import { Tensor } from 'onnxruntime-common';
import { channelValue } from './channel-value.ts';

export interface NormalizeOptions {
  /** Subtracted from each channel; one number counts for all. */
  readonly mean: readonly number[];
  /** Divides each channel after that; one number counts for all. */
  readonly std: readonly number[];
}

/**
 * torchvision's `normalize`: `(value - mean) / std` for each channel of a float32 tensor `[…, channels, height, width]`, in float32 steps,
 * bit for bit.
 */
export function normalize(tensor: CoreTensor, { mean, std }: NormalizeOptions): CoreTensor {
  if (!isTensor(tensor) || tensor.type !== 'float32' || tensor.dims.length < 3) {
    throw new RushlightError(
      'INPUT_INVALID',
      `normalize takes a float32 tensor [batch, channels, height, width], found ${describeValue(tensor)}`,
      { hint: 'toTensor() makes one of an image, rescale() one of other numbers.' },
    );
  }
  const [channels, height, width] = tensor.dims.slice(-3) as [number, number, number];
  const area = height * width;
  const data = tensor.data as Float32Array;
  const out = new Float32Array(data.length);
  for (let start = 0, plane = 0; start < data.length; start += area, plane++) {
    const channel = plane % channels;
    const subtract = Math.fround(channelValue('normalize', { option: 'mean', values: mean, channel, channels }));
    const divide = Math.fround(channelValue('normalize', { option: 'std', values: std, channel, channels }));
    for (let i = start; i < start + area; i++) out[i] = Math.fround((data[i] as number) - subtract) / divide;
  }
  return new Tensor('float32', out, tensor.dims);
}
