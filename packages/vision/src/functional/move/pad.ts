import type { Image } from '@rushlight/core';
import { checkImage } from '../check-image.ts';
import { cutWindow } from './cut-window.ts';
import { type Fill, checkFill } from './fill.ts';
import { type Matrix, translation } from '../geometry.ts';
import { checkOneOf, optionError } from '../option-error.ts';

export interface PadOptions {
  /** Pixels on each side, or on each of the sides named. */
  readonly padding: number | Partial<Record<(typeof SIDES)[number], number | undefined>>;
  /**
   * `constant` is one colour; `edge` repeats the last pixel; `reflect` mirrors without repeating it, `symmetric` with. @default 'constant'
   */
  readonly mode?: 'constant' | 'edge' | 'reflect' | 'symmetric';
  /** The colour of `constant`. @default 0 */
  readonly fill?: Fill;
}

const SIDES = ['left', 'top', 'right', 'bottom'] as const;

/** Which pixel of a line of `count` is seen at `i`, inside or outside of it. */
const MIRRORS = {
  edge: (i: number, count: number) => Math.min(Math.max(i, 0), count - 1),
  reflect(i: number, count: number) {
    const period = 2 * (count - 1) || 1;
    const at = ((i % period) + period) % period;
    return at < count ? at : period - at;
  },
  symmetric(i: number, count: number) {
    const period = 2 * count;
    const at = ((i % period) + period) % period;
    return at < count ? at : period - 1 - at;
  },
};

/**
 * Adds pixels around a picture, the bytes of torchvision's `pad` on PIL images (which is `ImageOps.expand` and numpy's `pad`). Mirrored
 * padding may be wider than the picture: it is mirrored over and over, where torchvision on tensors refuses. Negative padding, which
 * torchvision takes for cropping, is refused: that is `crop`.
 */
export function pad(image: Image, { padding, mode = 'constant', fill = 0 }: PadOptions): Image {
  checkImage('pad', image);
  checkOneOf('pad', { option: 'mode', names: ['constant', 'edge', 'reflect', 'symmetric'], found: mode });
  checkFill('pad', { fill, channels: image.channels });
  const { left, top, right, bottom } = sides(padding);
  const width = left + image.width + right;
  const height = top + image.height + bottom;
  if (mode === 'constant') return cutWindow(image, { left: -left, top: -top, width, height }, fill);

  const { data, channels } = image;
  const mirror = MIRRORS[mode];
  const columns = Int32Array.from({ length: width }, (_, x) => mirror(x - left, image.width) * channels);
  const out = new Uint8Array(width * height * channels);
  let to = 0;
  for (let y = 0; y < height; y++) {
    const row = mirror(y - top, image.height) * image.width * channels;
    for (const column of columns) {
      for (let c = 0; c < channels; c++) out[to++] = data[row + column + c] as number;
    }
  }
  return { data: out, width, height, channels };
}

/** From a point of the padded picture to the point of the picture. */
export function padBack(_: Image, { padding }: Pick<PadOptions, 'padding'>): Matrix {
  const { left, top } = sides(padding);
  return translation(-left, -top);
}

function sides(padding: PadOptions['padding']): Record<(typeof SIDES)[number], number> {
  const [left, top, right, bottom] = SIDES.map((side) => {
    const pixels = typeof padding === 'number' ? padding : (padding?.[side] ?? 0);
    if (Number.isInteger(pixels) && pixels >= 0) return pixels;
    throw optionError('pad', { option: 'padding', expected: 'whole numbers from 0', found: padding });
  }) as [number, number, number, number];
  return { left, top, right, bottom };
}
