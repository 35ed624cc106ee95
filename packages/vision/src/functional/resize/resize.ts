/**
 * Pillow's `Image.resize` on 8-bit images, byte for byte: antialiased convolution in 22-bit fixed point, one pass across and one
 * down, with 8-bit values between the two (Pillow, `src/libImaging/Resample.c`); or torch's `interpolate`, without antialiasing.
 */
import type { Image } from '@rushlight/core';
import { checkImage } from '../check-image.ts';
import { type OutputSize, checkOutputSize, outputSize } from './output-size.ts';
import { type ResamplingOptions, resamplingOf } from './resampling.ts';
import { type View, viewImage } from './view.ts';

export interface ResizeOptions extends OutputSize, ResamplingOptions {}

/** Scales an image; equal to `Image.resize` of Pillow on every byte. Alpha is premultiplied meanwhile, as Pillow does. */
export function resize(image: Image, options: ResizeOptions): Image {
  return viewImage(image, resizeView(image, options));
}

export function resizeView(image: Image, options: ResizeOptions): View {
  checkImage('resize', image);
  checkOutputSize('resize', options);
  const { width, height } = outputSize(image, options);
  return {
    width,
    height,
    picture: { width, height, left: 0, top: 0 },
    fill: 0,
    resampling: resamplingOf('resize', image, options),
  };
}
