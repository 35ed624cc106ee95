import { type Image, RushlightError, type Tensor, type Tensors, describeValue } from '@rushlight/core';
import { optionError } from '../option-error.ts';
import { channelValue } from './channel-value.ts';
import { outputTensor } from './output-tensor.ts';

export interface ToImageOptions {
  /** @default 'NCHW' */
  readonly layout?: 'NCHW' | 'NHWC';
  /** What 1 becomes; 1 where the numbers are 0 to 255 already. @default 255 */
  readonly scale?: number;
  /** What was subtracted from each channel of 0 to 1, to be added again; one number counts for all. @default [0] */
  readonly mean?: readonly number[] | undefined;
  /** What each channel was divided by, to be multiplied again; one number counts for all. @default [1] */
  readonly std?: readonly number[] | undefined;
  /**
   * To the nearest byte (half to even). Without it, what follows the point is dropped, as torchvision's `to_pil_image` does; so where mean
   * and std are undone, or a model gives 0 to 1 in float32, a byte can come out 1 too low. @default false
   */
  readonly round?: boolean;
  /** Which of several outputs to read. */
  readonly output?: string | undefined;
}

/**
 * A tensor `[1, channels, height, width]` (or `[1, height, width, channels]`, the 1 may be left out) as an image of 1 to 4 channels, alone
 * or as a model's only output. uint8 as it is; float32 becomes `(value * std + mean) * scale` in float32 steps, as with torch.
 *
 * Differs from torchvision's `to_pil_image` outside of 0 to 255: there such numbers wrap around, here they become 0 or 255.
 */
export function toImage(input: Tensor | Tensors, options: ToImageOptions = {}): Image {
  const { layout = 'NCHW', scale = 255, mean = [0], std = [1], round = false } = options;
  const tensor = outputTensor('toImage', input, { name: options.output });
  const { type, data, dims } = tensor;
  const sides = dims.length === 4 && dims[0] === 1 ? dims.slice(1) : dims;
  const [channels, height, width] = (layout === 'NCHW' ? sides : [sides[2], sides[0], sides[1]]) as [
    number,
    number,
    number,
  ];
  if (
    (type !== 'uint8' && type !== 'float32') ||
    sides.length !== 3 ||
    !(channels >= 1 && channels <= 4) ||
    !(height * width)
  ) {
    throw new RushlightError(
      'INPUT_INVALID',
      `toImage takes a uint8 or float32 tensor of one image, ${layout === 'NCHW' ? '[1, channels, height, width]' : '[1, height, width, channels]'}, of 1 to 4 channels, found ${describeValue(tensor)}`,
      {
        hint:
          dims.length === 4 && dims[0] !== 1
            ? 'Run one picture at a time.'
            : 'Say how it is laid out: toImage({ layout: … }).',
      },
    );
  }
  if (!Number.isFinite(scale))
    throw optionError('toImage', { option: 'scale', expected: 'a finite number', found: scale });

  const area = width * height;
  const [pixelStep, channelStep] = layout === 'NCHW' ? [1, area] : [channels, 1];
  const out = new Uint8ClampedArray(area * channels);
  const { fround } = Math;
  for (let c = 0; c < channels; c++) {
    const add = fround(channelValue('toImage', { option: 'mean', values: mean, channel: c, channels }));
    const times = fround(channelValue('toImage', { option: 'std', values: std, channel: c, channels }));
    const toByte = (value: number) => {
      const scaled = fround(fround(fround(value * times) + add) * fround(scale));
      return round ? scaled : Math.trunc(scaled); // The array clamps, and rounds half to even.
    };
    for (let i = 0, from = c * channelStep, to = c; i < area; i++, from += pixelStep, to += channels) {
      const value = data[from] as number;
      out[to] = type === 'uint8' ? value : toByte(value);
    }
  }
  return { data: new Uint8Array(out.buffer), width, height, channels: channels as Image['channels'] };
}
