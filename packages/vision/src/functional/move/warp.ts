/**
 * Pillow's `Image.transform` on 8-bit images, byte for byte (`src/libImaging/Geometry.c`): every pixel of the output looks up its place in
 * the input. The work of `affine` and `perspective`.
 */
import type { Image } from '@rushlight/core';
import { type Fill, checkFill, filledImage } from './fill.ts';
import type { Matrix } from '../geometry.ts';
import { checkImage } from '../check-image.ts';
import { checkOneOf } from '../option-error.ts';
import { type Size, checkSize, sidesOf } from '../size.ts';
import { premultiply, unpremultiply } from '../resize/premultiply.ts';

export type WarpFilter = 'nearest' | 'bilinear' | 'bicubic';
export const WARP_FILTERS: readonly WarpFilter[] = ['nearest', 'bilinear', 'bicubic'];

export interface WarpOptions {
  readonly width: number;
  readonly height: number;
  /** From a point of the output to one of the input; ends in 1. */
  readonly matrix: Matrix;
  readonly filter: WarpFilter;
  /** Where the input has nothing. */
  readonly fill: Fill;
  /** Who says where each pixel of the output is looked up. */
  readonly walk: Walk;
}

/** What `affine` and `perspective` have in common, checked; gives both sides of the output. */
export function checkWarp(
  what: string,
  image: Image,
  { size, filter, fill }: { readonly size: Size; readonly filter: WarpFilter; readonly fill: Fill },
): { readonly width: number; readonly height: number } {
  checkImage(what, image);
  checkSize(what, size);
  checkOneOf(what, { option: 'filter', names: WARP_FILTERS, found: filter });
  checkFill(what, { fill, channels: image.channels });
  return sidesOf(size);
}

/** Calls `look` for each pixel of the output, row by row, with a place in the input. */
type Walk = (matrix: Matrix, size: { width: number; height: number }, look: (x: number, y: number) => void) => void;

/** Writes the colours at a place inside the input to `out`, from `to` on. */
type Sampler = (x: number, y: number, to: number) => void;

/** With alpha, colours are premultiplied meanwhile but for `nearest`, and the fill is taken for such a colour: both as in Pillow. */
export function warp(image: Image, { width, height, matrix, filter, fill, walk }: WarpOptions): Image {
  const hasAlpha = (image.channels === 2 || image.channels === 4) && filter !== 'nearest';
  const source = hasAlpha ? { ...image, data: new Uint8Array(image.data.length) } : image;
  if (hasAlpha) premultiply(image.data, source.data as Uint8Array, image.channels);
  const out = filledImage({ width, height, channels: image.channels }, fill);
  const sample = samplers[filter](source, out.data);
  let to = 0;
  walk(matrix, { width, height }, (x, y) => {
    if (x >= 0 && x < image.width && y >= 0 && y < image.height) sample(x, y, to);
    to += image.channels;
  });
  if (hasAlpha) unpremultiply(out.data, image.channels);
  return out;
}

/** At the middle of each pixel. */
export const walkMiddles: Walk = ([a, b, c, d, e, f, g, h, i], { width, height }, look) => {
  for (let row = 0; row < height; row++) {
    const y = row + 0.5;
    for (let column = 0; column < width; column++) {
      const x = column + 0.5;
      const w = g * x + h * y + i;
      look((a * x + b * y + c) / w, (d * x + e * y + f) / w);
    }
  }
};

/** From pixel to pixel in equal steps, as Pillow does for affine maps with the filter `nearest`: in 16 bits after the point if it turns. */
export const walkSteps: Walk = ([a, b, c, d, e, f], { width, height }, look) => {
  const fits = (x: number, y: number) => Math.abs(a * x + b * y + c) < 32768 && Math.abs(d * x + e * y + f) < 32768;
  const isFixed = (b !== 0 || d !== 0) && fits(0, 0) && fits(width, height) && fits(0, height) && fits(width, 0);
  const round = (value: number) => (isFixed ? Math.floor(value * 65536 + 0.5) / 65536 : value);
  // Sums in Pillow's order, which is not the same for both.
  let startX = isFixed ? round(c + a * 0.5 + b * 0.5) : c + b * 0.5 + a * 0.5;
  let startY = isFixed ? round(f + d * 0.5 + e * 0.5) : f + e * 0.5 + d * 0.5;
  const [rightX, rightY, downX, downY] = [round(a), round(d), round(b), round(e)];
  for (let row = 0; row < height; row++, startX += downX, startY += downY) {
    let [x, y] = [startX, startY];
    for (let column = 0; column < width; column++, x += rightX, y += rightY) look(x, y);
  }
};

const samplers: Record<WarpFilter, (image: Image, out: Uint8Array) => Sampler> = {
  nearest({ data, width, channels }, out) {
    return (x, y, to) => {
      const from = (Math.trunc(y) * width + Math.trunc(x)) * channels;
      for (let c = 0; c < channels; c++) out[to + c] = data[from + c] as number;
    };
  },

  /** Between the middles of four pixels; truncated. */
  bilinear({ data, width, height, channels }, out) {
    return (x, y, to) => {
      const column = Math.floor(x - 0.5);
      const row = Math.floor(y - 0.5);
      const dx = x - 0.5 - column;
      const dy = y - 0.5 - row;
      const left = Math.max(column, 0) * channels;
      const right = Math.min(column + 1, width - 1) * channels;
      const top = Math.max(row, 0) * width * channels;
      const bottom = Math.min(row + 1, height - 1) * width * channels;
      for (let c = 0; c < channels; c++) {
        const above = mix(data[top + left + c] as number, data[top + right + c] as number, dx);
        const below = mix(data[bottom + left + c] as number, data[bottom + right + c] as number, dx);
        out[to + c] = mix(above, below, dy);
      }
    };
  },

  /** Over sixteen pixels; truncated. */
  bicubic({ data, width, height, channels }, out) {
    const inside = (i: number, count: number) => Math.min(Math.max(i, 0), count - 1);
    return (x, y, to) => {
      const column = Math.floor(x - 0.5);
      const row = Math.floor(y - 0.5);
      const dx = x - 0.5 - column;
      const dy = y - 0.5 - row;
      const x0 = inside(column - 1, width) * channels;
      const x1 = inside(column, width) * channels;
      const x2 = inside(column + 1, width) * channels;
      const x3 = inside(column + 2, width) * channels;
      const y0 = inside(row - 1, height) * width * channels;
      const y1 = inside(row, height) * width * channels;
      const y2 = inside(row + 1, height) * width * channels;
      const y3 = inside(row + 2, height) * width * channels;
      const at = (i: number) => data[i] as number;
      for (let c = 0; c < channels; c++) {
        const v0 = cubic(at(y0 + x0 + c), at(y0 + x1 + c), at(y0 + x2 + c), at(y0 + x3 + c), dx);
        const v1 = cubic(at(y1 + x0 + c), at(y1 + x1 + c), at(y1 + x2 + c), at(y1 + x3 + c), dx);
        const v2 = cubic(at(y2 + x0 + c), at(y2 + x1 + c), at(y2 + x2 + c), at(y2 + x3 + c), dx);
        const v3 = cubic(at(y3 + x0 + c), at(y3 + x1 + c), at(y3 + x2 + c), at(y3 + x3 + c), dx);
        out[to + c] = Math.min(Math.max(cubic(v0, v1, v2, v3, dy), 0), 255);
      }
    };
  },
};

function mix(a: number, b: number, at: number): number {
  return a + (b - a) * at;
}

function cubic(v1: number, v2: number, v3: number, v4: number, d: number): number {
  return v2 + d * (-v1 + v3 + d * (2 * (v1 - v2) + v3 - v4 + d * (-v1 + v2 - v3 + v4)));
}
