/**
 * Pillow's `Image.resize` on 8-bit images, byte for byte: antialiased convolution in 22-bit fixed point, one pass across and one
 * down, with 8-bit values between the two (Pillow, `src/libImaging/Resample.c`); or torch's `interpolate`, without antialiasing.
 */
import type { Image } from '@rushlight/core';
import { RushlightError } from '@rushlight/core';
import type { KernelName } from '../kernel/kernel.ts';
import { checkImage } from './check-image.ts';
import { type Filter, filters } from './filters.ts';
import { type OutputSize, checkOutputSize, outputSize } from './output-size.ts';
import { type Resampling, type View, viewImage } from './view.ts';

export interface ResamplingOptions {
  /** By Pillow's names. @default 'bilinear' */
  readonly filter?: Filter;
  /**
   * `false` gives the bytes of torch's `interpolate` with `antialias=False`, which is torchvision's on tensors: `bilinear`, `bicubic` or
   * torch's `nearest`. (torch's `nearest-exact` is Pillow's `nearest`.) @default true
   */
  readonly antialias?: boolean;
  /**
   * Whose bytes to give. From 13 on Pillow goes down before across where the height loses more than twice as many pixels as the width;
   * before, it always went across first. Values differ by 1 at most, and only for such sizes. @default 13
   */
  readonly pillow?: 12 | 13;
  /** 3 takes the colours of RGBA and drops alpha before, as `decodeImage` does, at no cost. Else all channels are taken. */
  readonly channels?: 3;
  /** Which code does it; both give the same bytes. By default WebAssembly, where there is any: see `kernelInUse`. */
  readonly kernel?: KernelName;
}

export interface ResizeOptions extends OutputSize, ResamplingOptions {}

/** Scales an image; equal to `Image.resize` of Pillow on every byte. Alpha is premultiplied meanwhile, as Pillow does. */
export function resize(image: Image, options: ResizeOptions): Image {
  return viewImage(image, resizeView(image, options));
}

export function resizeView(image: Image, options: ResizeOptions): View {
  checkImage('resize', image);
  checkOutputSize('resize', options);
  const { width, height } = outputSize(image, options);
  return { width, height, picture: { width, height, left: 0, top: 0 }, fill: 0, resampling: resamplingOf('resize', image, options) };
}

/** The options that all functions have which resize, checked. */
export function resamplingOf(what: string, image: Image, options: ResamplingOptions): Resampling {
  const { filter = 'bilinear', antialias = true, pillow = 13, channels = image.channels, kernel } = options;
  const possible: readonly Filter[] = antialias ? filters : ['nearest', 'bilinear', 'bicubic'];
  if (!possible.includes(filter)) {
    throw new RushlightError(
      'OPTION_INVALID',
      `${what}: filter must be one of ${possible.join(', ')}${antialias ? '' : ' without antialiasing'}, found ${JSON.stringify(filter)}`,
      { details: { option: 'filter' } },
    );
  }
  if (channels !== image.channels && (channels !== 3 || image.channels !== 4)) {
    throw new RushlightError('OPTION_INVALID', `${what}: the option channels: 3 takes colours of RGBA, found ${channels} of ${image.channels} channels`, {
      hint: 'Grey becomes colour in decodeImage or grayscale({ channels: 3 }).',
      details: { option: 'channels' },
    });
  }
  return { filter, antialias, pillow, channels, kernel };
}
