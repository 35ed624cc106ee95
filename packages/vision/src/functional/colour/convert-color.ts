import { type Image, RushlightError } from '@rushlight/core';
import { checkImage } from '../check-image.ts';
import { type Pixel, readHSV, readYCbCr, writeHSV, writeLuma, writeYCbCr } from './color-spaces.ts';
import { checkOneOf } from '../option-error.ts';

/** What the channels of a picture mean: Pillow's modes, and OpenCV's order of colours. */
export type ColorMode = 'L' | 'LA' | 'RGB' | 'RGBA' | 'BGR' | 'BGRA' | 'YCbCr' | 'HSV';

export interface ConvertColorOptions {
  readonly to: ColorMode;
  /** What the picture is, where its number of channels does not say. @default 'L', 'LA', 'RGB' or 'RGBA' */
  readonly from?: ColorMode | undefined;
}

const CHANNELS: Record<ColorMode, Image['channels']> = {
  L: 1,
  LA: 2,
  RGB: 3,
  RGBA: 4,
  BGR: 3,
  BGRA: 4,
  YCbCr: 3,
  HSV: 3,
};
export const COLOR_MODES = Object.keys(CHANNELS) as readonly ColorMode[];

/** Where red, green, blue and alpha are in a pixel; alpha after its end is nowhere. */
const PLACES: Partial<Record<ColorMode, readonly [r: number, g: number, b: number, a: number]>> = {
  L: [0, 0, 0, 1],
  LA: [0, 0, 0, 1],
  RGB: [0, 1, 2, 3],
  RGBA: [0, 1, 2, 3],
  BGR: [2, 1, 0, 3],
  BGRA: [2, 1, 0, 3],
};

const decoders: Partial<Record<ColorMode, (data: Image['data'], at: number, p: Pixel) => void>> = {
  YCbCr: readYCbCr,
  HSV: readHSV,
};

const encoders: Partial<Record<ColorMode, (p: Pixel, out: Uint8Array, to: number) => void>> = {
  L: writeLuma,
  LA: writeLuma,
  YCbCr: writeYCbCr,
  HSV: writeHSV,
};

/**
 * Changes what the channels of a picture mean, to the bytes of Pillow's `convert`. Where the target has no alpha, alpha is dropped; where
 * only the target has, it is 255. What Pillow has no direct way for goes by RGB, as there. `BGR` and `BGRA`, which Pillow does not have,
 * are `RGB` and `RGBA` with the colours in OpenCV's order.
 */
export function convertColor(image: Image, { to, from }: ConvertColorOptions): Image {
  checkImage('convertColor', image);
  const source = from ?? ((['L', 'LA', 'RGB', 'RGBA'] as const)[image.channels - 1] as ColorMode);
  checkOneOf('convertColor', { option: 'from', names: COLOR_MODES, found: source });
  checkOneOf('convertColor', { option: 'to', names: COLOR_MODES, found: to });
  if (image.channels !== CHANNELS[source]) {
    throw new RushlightError(
      'INPUT_INVALID',
      `convertColor: ${source} has ${CHANNELS[source]} channels, found an image of ${image.channels}`,
    );
  }
  if (to === source) return { ...image, data: image.data.slice() };

  const { data, width, height, channels: step } = image;
  const channels = CHANNELS[to];
  const out = new Uint8Array(width * height * channels);
  const pixel: Pixel = Uint8ClampedArray.of(0, 0, 0, 255);
  // Grey and YCbCr have the same first channel; by RGB it would be rounded twice.
  const keepsLuma = (source === 'YCbCr' && (to === 'L' || to === 'LA')) || (step < 3 && to === 'YCbCr');
  const decode = keepsLuma ? undefined : decoders[source];
  const encode = encoders[to];
  const [r, g, b, a] = PLACES[source] ?? [0, 0, 0, 3];
  const [toR, toG, toB, toA] = PLACES[to] ?? [0, 0, 0, 3];
  for (let at = 0, o = 0; o < out.length; at += step, o += channels) {
    if (decode) decode(data, at, pixel);
    else {
      pixel[0] = data[at + r] as number;
      pixel[1] = data[at + g] as number;
      pixel[2] = data[at + b] as number;
      if (a < step) pixel[3] = data[at + a] as number;
    }
    if (encode) encode(pixel, out, o);
    else {
      out[o + toR] = pixel[0] as number;
      out[o + toG] = pixel[1] as number;
      out[o + toB] = pixel[2] as number;
    }
    if (toA < channels) out[o + toA] = pixel[3] as number;
    if (keepsLuma) out[o] = data[at] as number;
  }
  return { data: out, width, height, channels };
}
