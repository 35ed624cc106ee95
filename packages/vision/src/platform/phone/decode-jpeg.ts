/**
 * A JPEG to its pixels. jpeg-js gives brightness and colour as they are stored; they become RGB here, as libjpeg-turbo does it (Pillow,
 * sharp, browsers): colour is scaled up smoothly, where jpeg-js repeats it, which shows at edges.
 */
import type { Image } from '@rushlight/core';
import type { ImageHeader } from '../../functional/decode/image-header.ts';
import { type JpegFrame, readJpegFrame } from './jpeg-frame.ts';
import { upsample } from './upsample.ts';

export interface JpegJs {
  decode(
    bytes: Uint8Array,
    options: {
      readonly useTArray: true;
      readonly formatAsRGBA: false;
      readonly colorTransform: false;
      readonly maxResolutionInMP: number;
      readonly maxMemoryUsageInMB: number;
    },
  ): { readonly data: Uint8Array };
}

export function decodeJpeg(bytes: Uint8Array, { width, height }: ImageHeader, { decode }: JpegJs): Image {
  const frame = readJpegFrame(bytes);
  const isThree = frame.components.length === 3;
  const megapixels = Math.ceil((width * height) / 1e6);
  const { data } = decode(isThree ? withoutTransform(bytes, frame) : bytes, {
    useTArray: true,
    formatAsRGBA: false,
    colorTransform: false,
    // A second header in the file may not say more than the first. What it needs is 12 bytes for a sample, and some for its blocks.
    maxResolutionInMP: megapixels,
    maxMemoryUsageInMB: 32 + megapixels * 64,
  });
  if (isThree && frame.isYcc) toRgb(data, { width, height, frame });
  return { data, width, height, channels: 3 };
}

/** Without the wish to transform that Adobe's segment may have, which jpeg-js puts before its own option. */
function withoutTransform(bytes: Uint8Array, { transformAt }: JpegFrame): Uint8Array {
  if (transformAt === undefined) return bytes;
  const copy = bytes.slice();
  copy[transformAt] = 0;
  return copy;
}

/** In place: each pixel's Y, Cb, Cr become R, G, B, in the whole numbers of libjpeg (jdcolor.c). */
function toRgb(data: Uint8Array, { width, height, frame }: { width: number; height: number; frame: JpegFrame }): void {
  const [, blue, red] = frame.components as [Component, Component, Component];
  const cb = upsample(data, { width, height, channel: 1, ...blue });
  const cr = upsample(data, { width, height, channel: 2, ...red });
  for (let y = 0, i = 0; y < height; y++) {
    const [cbRow, crRow] = [cb(y), cr(y)];
    for (let x = 0; x < width; x++, i += 3) {
      const bright = data[i] as number;
      const u = (cbRow[x] as number) - 128;
      const v = (crRow[x] as number) - 128;
      data[i] = clamp(bright + ((91881 * v + 32768) >> 16));
      data[i + 1] = clamp(bright + ((-22554 * u - 46802 * v + 32768) >> 16));
      data[i + 2] = clamp(bright + ((116130 * u + 32768) >> 16));
    }
  }
}

type Component = JpegFrame['components'][number];

function clamp(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
