/** What `resize`, `letterbox` and the crops after them make of a picture, put together: only what is seen of it is computed. */
import type { Image } from '@rushlight/core';
import { kernelNamed } from '../../kernel/kernels.ts';
import type { Span } from '../../kernel/kernel.ts';
import type { CropWindow } from '../move/cut-window.ts';
import { coefficientsOf } from './coefficients.ts';
import { type Matrix, multiply, scaling, translation } from '../geometry.ts';
import type { Resampling } from './resampling.ts';
import { type Target, fillTarget, imageTarget, targetAt } from './target.ts';

/** A canvas of one colour, with the picture resized somewhere on it; what is beyond the edges is cut off. Pixels. */
export interface View {
  readonly width: number;
  readonly height: number;
  /** Where the whole picture is, resized. */
  readonly picture: CropWindow;
  /** What the picture does not cover, the same in all channels. */
  readonly fill: number;
  readonly resampling: Resampling;
}

/** The view as an image. */
export function viewImage(image: Image, view: View): Image {
  const { width, height, resampling } = view;
  const { channels } = resampling;
  const data = new Uint8Array(width * height * channels);
  drawView(image, view, imageTarget(data, width, channels));
  return { data, width, height, channels };
}

/** From a point of the view to one of the image. */
export function viewBack(image: Image, { picture: { left, top, width, height } }: View): Matrix {
  return multiply(scaling(image.width / width, image.height / height), translation(-left, -top));
}

/** A part of a view, zeros beyond its edges. Undefined where that is no such view: what was cut off or filled would be seen again. */
export function cropView(view: View, { left, top, width, height }: CropWindow): View | undefined {
  const { picture } = view;
  const isInside = left >= 0 && top >= 0 && left + width <= view.width && top + height <= view.height;
  const isWhole =
    picture.left >= 0 &&
    picture.top >= 0 &&
    picture.left + picture.width <= view.width &&
    picture.top + picture.height <= view.height;
  if (!isInside && !(isWhole && view.fill === 0)) return undefined;
  return { ...view, width, height, picture: { ...picture, left: picture.left - left, top: picture.top - top } };
}

/** Draws all of a view. */
export function drawView(image: Image, { width, height, picture, fill, resampling }: View, target: Target): void {
  const columns = visible(picture.left, picture.width, width);
  const rows = visible(picture.top, picture.height, height);
  const left = Math.min(Math.max(picture.left, 0), width);
  const top = Math.min(Math.max(picture.top, 0), height);
  // Above, below, and at both sides.
  const below = top + rows.count;
  const right = left + columns.count;
  fillTarget(target, fill, { left: 0, top: 0, width, height: top });
  fillTarget(target, fill, { left: 0, top: below, width, height: height - below });
  fillTarget(target, fill, { left: 0, top, width: left, height: rows.count });
  fillTarget(target, fill, { left: right, top, width: width - right, height: rows.count });
  if (columns.count === 0 || rows.count === 0) return;

  const { filter, antialias, pillow, channels, kernel } = resampling;
  const pass = (from: number, to: number) => (from === to ? undefined : coefficientsOf(from, to, filter, antialias));
  const across = pass(image.width, picture.width);
  const down = pass(image.height, picture.height);
  const lostRows = image.height - picture.height;
  kernelNamed(kernel).run({
    image,
    channels,
    alpha: channels % 2 === 0 && antialias && filter !== 'nearest' && !!(across ?? down),
    across,
    down,
    downFirst: antialias && pillow === 13 && lostRows > 0 && lostRows > (image.width - picture.width) * 2,
    columns,
    rows,
    target: targetAt(target, left, top),
  });
}

/** The part of one side that is on the canvas. */
function visible(start: number, length: number, canvas: number): Span {
  const first = Math.max(0, -start);
  return { first, count: Math.max(0, Math.min(length, canvas - start) - first) };
}
