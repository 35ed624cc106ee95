/**
 * Pillow's `Image.resize` on 8-bit images, byte for byte: antialiased convolution in 22-bit fixed point, one pass across and one
 * down, with 8-bit values between the two (Pillow, `src/libImaging/Resample.c`).
 */
import type { Image } from '@rushlight/core';
import { RushlightError } from '@rushlight/core';
import { checkImage } from './check-image.ts';
import { premultiply, unpremultiply } from './premultiply.ts';
import { type Kernel, makeKernel } from './resample-kernel.ts';
import { type ResizeSize, checkResizeSize, resolveSize } from './size.ts';

export interface ResizeOptions {
  /** The short side, the long one following as in torchvision (rounded down); both sides; or one, the other in proportion. */
  readonly size?: ResizeSize;
  /** Instead of a size: the most that the longer side may have, the other in proportion. */
  readonly longest?: number;
  /** Both sides become a multiple of this many pixels, the nearest one. @default 1 */
  readonly multiple?: number;
  /** @default 'bilinear' */
  readonly filter?: 'bilinear';
  /**
   * Whose bytes to give. From 13 on Pillow goes down before across where the height loses more than twice as many pixels as the width;
   * before, it always went across first. Values differ by 1 at most, and only for such sizes. @default 13
   */
  readonly pillow?: 12 | 13;
}

const ROUND = 1 << 21;

/** Scales an image; equal to `Image.resize` of Pillow on every byte. Alpha is premultiplied meanwhile, as Pillow does. */
export function resize(image: Image, options: ResizeOptions): Image {
  const { filter = 'bilinear', pillow = 13 } = options;
  checkImage('resize', image);
  if (filter !== 'bilinear') {
    throw new RushlightError('OPTION_INVALID', `resize: filter must be "bilinear", found ${JSON.stringify(filter)}`);
  }
  const { width, height } = outputSize(image, options);
  if (width === image.width && height === image.height) return { ...image, data: image.data.slice() };
  const hasAlpha = image.channels === 2 || image.channels === 4;
  const source = hasAlpha ? premultiply(image) : image;
  const lostRows = image.height - height;
  const downFirst = pillow === 13 && lostRows > 0 && lostRows > (image.width - width) * 2;
  const result = downFirst ? across(down(source, height), width) : down(across(source, width), height);
  return hasAlpha ? unpremultiply(result) : result;
}

function outputSize(image: Image, { size, longest, multiple = 1 }: ResizeOptions): { width: number; height: number } {
  if (size !== undefined) {
    checkResizeSize('resize', size);
    return resolveSize(image, size);
  }
  if (longest === undefined && multiple === 1) {
    throw new RushlightError('OPTION_INVALID', 'resize: expected a size, or the longest side, found neither');
  }
  const scale = Math.min(1, (longest ?? Infinity) / Math.max(image.width, image.height));
  const side = (pixels: number) => Math.max(1, Math.round(Math.trunc(pixels * scale) / multiple)) * multiple;
  return { width: side(image.width), height: side(image.height) };
}

const across = (image: Image, width: number): Image =>
  width === image.width ? image : resampleRows(image, width, makeKernel(image.width, width));

const down = (image: Image, height: number): Image =>
  height === image.height ? image : resampleColumns(image, height, makeKernel(image.height, height));

/** Filters each row to a new width. */
function resampleRows({ data, width, height, channels }: Image, outWidth: number, kernel: Kernel): Image {
  const out = new Uint8Array(outWidth * height * channels);
  const { starts, counts, weights, stride } = kernel;
  let to = 0;
  for (let y = 0; y < height; y++) {
    const row = y * width * channels;
    for (let x = 0; x < outWidth; x++) {
      const first = row + (starts[x] as number) * channels;
      const count = counts[x] as number;
      for (let c = 0; c < channels; c++) {
        let sum = ROUND;
        let from = first + c;
        let at = x * stride;
        for (const end = at + count; at < end; at++, from += channels) {
          sum = (sum + (data[from] as number) * (weights[at] as number)) | 0;
        }
        out[to++] = clip8(sum);
      }
    }
  }
  return { data: out, width: outWidth, height, channels };
}

/** Filters each column to a new height, a whole row at a time. */
function resampleColumns({ data, width, channels }: Image, outHeight: number, kernel: Kernel): Image {
  const rowLength = width * channels;
  const out = new Uint8Array(rowLength * outHeight);
  const sums = new Int32Array(rowLength);
  const { starts, counts, weights, stride } = kernel;
  for (let y = 0; y < outHeight; y++) {
    sums.fill(ROUND);
    for (let k = 0; k < (counts[y] as number); k++) {
      const weight = weights[y * stride + k] as number;
      const row = ((starts[y] as number) + k) * rowLength;
      for (let i = 0; i < rowLength; i++) sums[i] = ((sums[i] as number) + (data[row + i] as number) * weight) | 0;
    }
    const to = y * rowLength;
    for (let i = 0; i < rowLength; i++) out[to + i] = clip8(sums[i] as number);
  }
  return { data: out, width, height: outHeight, channels };
}

function clip8(sum: number): number {
  const value = sum >> 22;
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
