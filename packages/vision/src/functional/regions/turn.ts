import type { Image } from '@rushlight/core';
import { checkImage } from '../check-image.ts';
import { IDENTITY, type Matrix } from '../geometry.ts';

/** Degrees, clockwise. */
export type QuarterTurn = 0 | 90 | 180 | 270;

/** Turns an image clockwise; every pixel stays what it is. */
export function turn(image: Image, angle: QuarterTurn): Image {
  checkImage('turn', image);
  const { data, channels } = image;
  const [width, height] = angle % 180 === 0 ? [image.width, image.height] : [image.height, image.width];
  const out = new Uint8Array(data.length);
  const [a, b, c, d, e, f] = turnBack(image, angle);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const column = a * (x + 0.5) + b * (y + 0.5) + c - 0.5;
      const row = d * (x + 0.5) + e * (y + 0.5) + f - 0.5;
      const from = (row * image.width + column) * channels;
      for (let k = 0; k < channels; k++) out[to++] = data[from + k] as number;
    }
  }
  return { data: out, width, height, channels };
}

/** From a point of the turned picture to the point of the one that was turned. */
export function turnBack({ width, height }: Pick<Image, 'width' | 'height'>, angle: QuarterTurn): Matrix {
  if (angle === 90) return [0, 1, 0, -1, 0, height, 0, 0, 1];
  if (angle === 180) return [-1, 0, width, 0, -1, height, 0, 0, 1];
  if (angle === 270) return [0, -1, width, 1, 0, 0, 0, 0, 1];
  return IDENTITY;
}
