import { type Image, RushlightError, type Tensor as CoreTensor } from '@rushlight/core';
import { Tensor } from 'onnxruntime-common';
import { checkImage } from './check-image.ts';

export interface ToTensorOptions {
  /** Subtracted from each channel once it is 0 to 1; one number counts for all. @default [0] */
  readonly mean?: readonly number[];
  /** Divides each channel after that; one number counts for all. @default [1] */
  readonly std?: readonly number[];
  /** @default 'NCHW' */
  readonly layout?: 'NCHW' | 'NHWC';
  /** `uint8` keeps the bytes: no scaling, no mean, no std. @default 'float32' */
  readonly type?: 'float32' | 'uint8';
  /** The order of an RGB image's channels in the tensor; mean and std are in the tensor's order. @default 'RGB' */
  readonly order?: 'RGB' | 'BGR';
}

/**
 * An image as a tensor `[1, channels, height, width]` (or `[1, height, width, channels]`), float32, `(value / 255 - mean) / std` in
 * float32 steps: torchvision's `ToTensor` and `Normalize`, bit for bit.
 */
export function toTensor(image: Image, options: ToTensorOptions = {}): CoreTensor {
  checkImage('toTensor', image);
  if (options.order === 'BGR') image = reversed(image);
  const { mean, std, layout = 'NCHW', type = 'float32' } = options;
  const { data, width, height, channels } = image;
  const area = width * height;
  const dims = layout === 'NCHW' ? [1, channels, height, width] : [1, height, width, channels];
  // How far apart two neighbours of one channel are, and two channels of one pixel.
  const [pixelStep, channelStep] = layout === 'NCHW' ? [1, area] : [channels, 1];

  if (type === 'uint8') {
    if (mean || std)
      throw new RushlightError('OPTION_INVALID', 'toTensor: mean and std need the type float32, found uint8');
    if (layout === 'NHWC') return new Tensor('uint8', Uint8Array.from(data), dims);
    const out = new Uint8Array(data.length);
    for (let c = 0; c < channels; c++) {
      for (let i = 0, from = c, to = c * channelStep; i < area; i++, from += channels) out[to++] = data[from] as number;
    }
    return new Tensor('uint8', out, dims);
  }

  const out = new Float32Array(data.length);
  for (let c = 0; c < channels; c++) {
    const table = tableOf(perChannel('mean', mean ?? [0], c, channels), perChannel('std', std ?? [1], c, channels));
    for (let i = 0, from = c, to = c * channelStep; i < area; i++, from += channels, to += pixelStep) {
      out[to] = table[data[from] as number] as number;
    }
  }
  return new Tensor('float32', out, dims);
}

function reversed({ data, width, height, channels }: Image): Image {
  const out = new Uint8Array(data);
  for (let i = 0; i < data.length && channels >= 3; i += channels) {
    out[i] = data[i + 2] as number;
    out[i + 2] = data[i] as number;
  }
  return { data: out, width, height, channels };
}

/** What each of the 256 values becomes, every step rounded to float32 as torch does it. */
function tableOf(mean: number, std: number): Float32Array {
  const { fround } = Math;
  return Float32Array.from({ length: 256 }, (_, value) => fround(fround(value / 255) - fround(mean)) / fround(std));
}

function perChannel(option: 'mean' | 'std', values: readonly number[], channel: number, channels: number): number {
  if (values.length !== 1 && values.length !== channels) {
    throw new RushlightError(
      'OPTION_INVALID',
      `toTensor: ${option} has ${values.length} numbers for an image of ${channels} channels`,
      {
        hint: `Give one number, or ${channels}.`,
        details: { option, expected: channels, found: values.length },
      },
    );
  }
  const value = values[values.length === 1 ? 0 : channel] as number;
  if (!Number.isFinite(value) || (option === 'std' && value === 0)) {
    throw new RushlightError('OPTION_INVALID', `toTensor: ${option} must be finite numbers, std not 0, found ${value}`);
  }
  return value;
}
