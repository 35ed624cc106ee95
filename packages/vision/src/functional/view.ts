/** What `resize`, `letterbox` and the crops after them make of a picture, put together: done in one pass over it. */
import type { Image } from '@rushlight/core';
import { coefficientsOf } from './coefficients.ts';
import type { Filter } from './filters.ts';
import type { KernelName } from '../kernel/kernel.ts';
import { kernelNamed } from '../kernel/kernels.ts';
import type { Target } from './target.ts';
import { imageTarget, targetAt } from './target.ts';

/** A canvas of one colour, with the picture resized somewhere on it; what is beyond the edges is cut off. Pixels. */
export interface View {
  readonly width: number;
  readonly height: number;
  /** The picture: its size, and where its upper left corner is. */
  readonly picture: { readonly width: number; readonly height: number; readonly left: number; readonly top: number };
  /** What the picture does not cover, the same in all channels. */
  readonly fill: number;
  readonly resampling: Resampling;
}

/** How the picture is resized. */
export interface Resampling {
  readonly filter: Filter;
  readonly antialias: boolean;
  readonly pillow: 12 | 13;
  readonly channels: Image['channels'];
  readonly kernel: KernelName | undefined;
}

/** The view as an image. */
export function viewImage(image: Image, view: View): Image {
  const { width, height, fill, resampling } = view;
  const { channels } = resampling;
  const data = new Uint8Array(width * height * channels);
  if (fill && !isCovered(view)) data.fill(fill);
  drawView(image, view, imageTarget(data, width, channels));
  return { data, width, height, channels };
}

/** Whether the picture covers the whole canvas. */
export function isCovered({ width, height, picture }: View): boolean {
  const { left, top } = picture;
  return left <= 0 && top <= 0 && left + picture.width >= width && top + picture.height >= height;
}

/** Draws the picture of a view. What it does not cover is left as it is. */
export function drawView(image: Image, { width, height, picture, resampling }: View, target: Target): void {
  const columns = visible(picture.left, picture.width, width);
  const rows = visible(picture.top, picture.height, height);
  if (columns.count <= 0 || rows.count <= 0) return;
  const { filter, antialias, pillow, channels } = resampling;
  const across = picture.width === image.width ? undefined : coefficientsOf(image.width, picture.width, filter, antialias);
  const down = picture.height === image.height ? undefined : coefficientsOf(image.height, picture.height, filter, antialias);
  const lostRows = image.height - picture.height;
  kernelNamed(resampling.kernel).run({
    image,
    channels,
    alpha: channels % 2 === 0 && antialias && filter !== 'nearest' && !!(across ?? down),
    across,
    down,
    downFirst: antialias && pillow === 13 && lostRows > 0 && lostRows > (image.width - picture.width) * 2,
    columns,
    rows,
    target: targetAt(target, Math.max(picture.left, 0), Math.max(picture.top, 0)),
  });
}

/** The part of one side that is on the canvas. */
function visible(start: number, length: number, canvas: number): { first: number; count: number } {
  const first = Math.max(0, -start);
  return { first, count: Math.min(length, canvas - start) - first };
}
