/** One pixel from RGB to another space and back, in Pillow's arithmetic. */
import type { Image } from '@rushlight/core';

/** Red, green, blue and alpha of the pixel that is being converted; clamps what is written to it. */
export type Pixel = Uint8ClampedArray;

/** Pillow's `L` (`Convert.c`). */
export function writeLuma(p: Pixel, out: Uint8Array, to: number): void {
  out[to] = ((p[0] as number) * 19595 + (p[1] as number) * 38470 + (p[2] as number) * 7471 + 0x8000) >> 16;
}

/*
 * YCbCr as in JPEG: a table for each product, 6 bits after the point (`ConvertYCbCr.c`). The tables follow from the five digits in the
 * comment there; more digits give other bytes.
 */
const table = (factor: number, zero = 0) =>
  Int16Array.from({ length: 256 }, (_, i) => Math.trunc(factor * (i - zero) * 64 + 0.5));
const [Y_R, Y_G, Y_B] = [table(0.299), table(0.587), table(0.114)];
const [CB_R, CB_G, CB_B] = [table(-0.16874), table(-0.33126), table(0.5)];
const [CR_R, CR_G, CR_B] = [table(0.5), table(-0.41869), table(-0.08131)];
const R_CR = table(1.402, 128);
const [G_CB, G_CR] = [table(-0.34414, 128), table(-0.71414, 128)];
const B_CB = table(1.772, 128);

export function writeYCbCr(p: Pixel, out: Uint8Array, to: number): void {
  const [r, g, b] = [p[0] as number, p[1] as number, p[2] as number];
  out[to] = ((Y_R[r] as number) + (Y_G[g] as number) + (Y_B[b] as number)) >> 6;
  out[to + 1] = (((CB_R[r] as number) + (CB_G[g] as number) + (CB_B[b] as number)) >> 6) + 128;
  out[to + 2] = (((CR_R[r] as number) + (CR_G[g] as number) + (CR_B[b] as number)) >> 6) + 128;
}

export function readYCbCr(data: Image['data'], at: number, p: Pixel): void {
  const [y, cb, cr] = [data[at] as number, data[at + 1] as number, data[at + 2] as number];
  p[0] = y + ((R_CR[cr] as number) >> 6);
  p[1] = y + (((G_CB[cb] as number) + (G_CR[cr] as number)) >> 6);
  p[2] = y + ((B_CB[cb] as number) >> 6);
}

/* HSV, each 0 to 255: float32 where `Convert.c` has a float, else float64. */
const { fround } = Math;

export function writeHSV(p: Pixel, out: Uint8Array, to: number): void {
  const [r, g, b] = [p[0] as number, p[1] as number, p[2] as number];
  const most = Math.max(r, g, b);
  const range = most - Math.min(r, g, b);
  let hue = 0;
  if (range > 0) {
    const [rc, gc, bc] = [fround((most - r) / range), fround((most - g) / range), fround((most - b) / range)];
    const sixths = fround(r === most ? bc - gc : g === most ? 2 + rc - bc : 4 + gc - rc);
    hue = fround((sixths / 6 + 1) % 1);
  }
  out[to] = Math.trunc(hue * 255);
  out[to + 1] = range > 0 ? Math.trunc(fround(range / most) * 255) : 0;
  out[to + 2] = most;
}

export function readHSV(data: Image['data'], at: number, p: Pixel): void {
  const [hue, saturation, value] = [data[at] as number, data[at + 1] as number, data[at + 2] as number];
  const sixth = Math.floor((hue * 6) / 255);
  const rest = fround((hue * 6) / 255 - sixth);
  const s = fround(saturation / 255);
  const low = Math.round(value * (1 - s));
  const falling = Math.round(value * (1 - fround(s * rest)));
  const rising = Math.round(value * (1 - s * (1 - rest)));
  const parts = [value, falling, rising, low];
  const [r, g, b] = SIXTHS[sixth % 6] as [number, number, number];
  p[0] = parts[r] as number;
  p[1] = parts[g] as number;
  p[2] = parts[b] as number;
}

/** Which part is red, green and blue in each sixth of the circle: 0 the value, 1 falling, 2 rising, 3 low. */
const SIXTHS = [
  [0, 2, 3],
  [1, 0, 3],
  [3, 0, 2],
  [3, 1, 0],
  [2, 3, 0],
  [0, 3, 1],
];
