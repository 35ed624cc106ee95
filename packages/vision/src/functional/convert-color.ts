import { type Image, RushlightError } from '@rushlight/core';
import { checkImage } from './check-image.ts';
import { type Pixel, luma, readHSV, readYCbCr, writeHSV, writeYCbCr } from './color-spaces.ts';
import { checkOneOf } from './option-error.ts';

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

const readGrey = (data: Image['data'], at: number, p: Pixel) => void p.fill(data[at] as number, 0, 3);
const readers: Record<ColorMode, (data: Image['data'], at: number, p: Pixel) => void> = {
  L: readGrey,
  LA: (data, at, p) => {
    readGrey(data, at, p);
    p[3] = data[at + 1] as number;
  },
  RGB: (data, at, p) => {
    for (let c = 0; c < 3; c++) p[c] = data[at + c] as number;
  },
  RGBA: (data, at, p) => {
    for (let c = 0; c < 4; c++) p[c] = data[at + c] as number;
  },
  BGR: (data, at, p) => {
    for (let c = 0; c < 3; c++) p[c] = data[at + 2 - c] as number;
  },
  BGRA: (data, at, p) => {
    readers.BGR(data, at, p);
    p[3] = data[at + 3] as number;
  },
  YCbCr: readYCbCr,
  HSV: readHSV,
};

const writers: Record<ColorMode, (p: Pixel, out: Uint8Array, to: number) => void> = {
  L: (p, out, to) => {
    out[to] = luma(p);
  },
  LA: (p, out, to) => {
    out[to] = luma(p);
    out[to + 1] = p[3] as number;
  },
  RGB: (p, out, to) => {
    for (let c = 0; c < 3; c++) out[to + c] = p[c] as number;
  },
  RGBA: (p, out, to) => {
    for (let c = 0; c < 4; c++) out[to + c] = p[c] as number;
  },
  BGR: (p, out, to) => {
    for (let c = 0; c < 3; c++) out[to + c] = p[2 - c] as number;
  },
  BGRA: (p, out, to) => {
    writers.BGR(p, out, to);
    out[to + 3] = p[3] as number;
  },
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
  const read = keepsLuma ? readGrey : readers[source];
  const write = writers[to];
  for (let at = 0, o = 0; o < out.length; at += step, o += channels) {
    read(data, at, pixel);
    write(pixel, out, o);
    if (keepsLuma) out[o] = data[at] as number;
  }
  return { data: out, width, height, channels };
}
