import { type Image, RushlightError, type Tensor as CoreTensor, describeValue, isTensor } from '@rushlight/core';
import { Tensor } from 'onnxruntime-common';
import type { KernelName } from '../../kernel/kernel.ts';
import { checkImage } from '../check-image.ts';
import { resamplingOf } from '../resize/resampling.ts';
import type { Target } from '../resize/target.ts';
import { valuesOf } from '../resize/values.ts';
import { type View, drawView } from '../resize/view.ts';

export interface ToTensorOptions {
  /** What each value is multiplied by first; 1 for a model of values from 0 to 255. By default it is divided by 255. */
  readonly scale?: number | undefined;
  /** Subtracted from each channel after that; one number counts for all. In the order of the tensor's channels. @default [0] */
  readonly mean?: readonly number[] | undefined;
  /** Divides each channel after that; one number counts for all. @default [1] */
  readonly std?: readonly number[] | undefined;
  /** @default 'NCHW' */
  readonly layout?: 'NCHW' | 'NHWC' | undefined;
  /** `uint8` keeps the bytes: no scale, no mean, no std. @default 'float32' */
  readonly type?: 'float32' | 'uint8' | undefined;
  /** Of the channels; `BGR` for models that were trained with OpenCV. @default 'RGB' */
  readonly order?: 'RGB' | 'BGR' | undefined;
  /** 3 takes the colours of RGBA and leaves alpha out. Else all channels are taken. */
  readonly channels?: 3 | undefined;
  /** Which code does it; both give the same bits. By default WebAssembly, where there is any: see `kernelInUse`. */
  readonly kernel?: KernelName | undefined;
}

/** Memory for a tensor: of its type, and exactly as long. */
export type Into = Float32Array | Uint8Array | CoreTensor;

/**
 * An image as a tensor `[1, channels, height, width]` (or `[1, height, width, channels]`), float32, `(value / 255 - mean) / std` in
 * float32 steps: torchvision's `ToTensor` and `Normalize`, bit for bit. With `into` the values are written there, and the tensor is on
 * that memory; without, it has memory of its own.
 */
export function toTensor(
  image: Image,
  options: ToTensorOptions & { readonly into?: Into | undefined } = {},
): CoreTensor {
  const { into } = options;
  return viewTensor(
    image,
    wholeView(image, options),
    options,
    into && ((type, length) => checkInto(into, type, length)),
  );
}

/** The image as it is. */
export function wholeView(image: Image, { channels, kernel }: ToTensorOptions): View {
  checkImage('toTensor', image);
  const { width, height } = image;
  const resampling = resamplingOf('toTensor', image, { channels, kernel });
  return { width, height, picture: { left: 0, top: 0, width, height }, fill: 0, resampling };
}

type Values = Float32Array | Uint8Array;
type Type = 'float32' | 'uint8';

/** The view as a tensor. `memory` gives what it is written into. */
export function viewTensor(
  image: Image,
  view: View,
  options: ToTensorOptions,
  memory: (type: Type, length: number) => Values = newMemory,
): CoreTensor {
  const { layout = 'NCHW', type = 'float32', order = 'RGB', mean, std, scale } = options;
  const { width, height } = view;
  const { channels } = view.resampling;
  if (type === 'uint8' && (mean || std || scale !== undefined)) {
    throw new RushlightError('OPTION_INVALID', 'toTensor: mean, std and scale need the type float32, found uint8');
  }
  if (order === 'BGR' && channels < 3) {
    throw new RushlightError(
      'OPTION_INVALID',
      `toTensor: the order BGR needs colours, found an image of ${channels} channels`,
    );
  }
  const data = memory(type, width * height * channels);
  const isPlanar = layout === 'NCHW';
  // Where the picture's channels go.
  const places = Array.from({ length: channels }, (_, channel) =>
    order === 'BGR' && channel < 3 ? 2 - channel : channel,
  );
  const target: Target = {
    data,
    starts: places.map((place) => (isPlanar ? place * width * height : place)),
    pixelStep: isPlanar ? 1 : channels,
    rowStep: isPlanar ? width : width * channels,
    values: type === 'float32' ? valuesOf(places, { scale, mean, std }) : undefined,
  };
  drawView(image, view, target);
  const dims = isPlanar ? [1, channels, height, width] : [1, height, width, channels];
  return type === 'float32'
    ? new Tensor('float32', data as Float32Array, dims)
    : new Tensor('uint8', data as Uint8Array, dims);
}

export function newMemory(type: Type, length: number): Values {
  return type === 'float32' ? new Float32Array(length) : new Uint8Array(length);
}

function checkInto(into: Into, type: Type, length: number): Values {
  const data = isTensor(into) ? into.data : into;
  const isRight = type === 'float32' ? data instanceof Float32Array : data instanceof Uint8Array;
  if (isRight && data.length === length) return data as Values;
  throw new RushlightError(
    'INPUT_INVALID',
    `toTensor: into must be memory for ${length} values of ${type}, found ${describeValue(into)}`,
    { details: { expected: length, found: data?.length ?? 0 } },
  );
}
