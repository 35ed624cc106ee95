import type { Image } from '@rushlight/core';
import { optionError } from '../option-error.ts';

/** What is put where a picture has nothing: a byte for every channel, or one for all of them (alpha too). */
export type Fill = number | readonly number[];

/** Refuses what are not bytes, one or one for each channel. */
export function checkFill(what: string, { fill, channels }: { readonly fill: Fill; readonly channels: number }): void {
  const bytes = typeof fill === 'number' ? [fill] : fill;
  const isBytes = Array.isArray(bytes) && bytes.every((byte) => Number.isInteger(byte) && byte >= 0 && byte <= 255);
  if (!isBytes || (bytes.length !== 1 && bytes.length !== channels)) {
    throw optionError(what, { option: 'fill', expected: `a byte (0 to 255), or ${channels} of them`, found: fill });
  }
}

/** A new picture of one colour. */
export function filledImage(
  { width, height, channels }: Omit<Image, 'data'>,
  fill: Fill,
): Image & { readonly data: Uint8Array } {
  const data = new Uint8Array(width * height * channels);
  const bytes = typeof fill === 'number' ? [fill] : fill;
  if (bytes.some((byte) => byte !== 0)) {
    for (let i = 0; i < data.length; i++) data[i] = bytes[bytes.length === 1 ? 0 : i % channels] as number;
  }
  return { data, width, height, channels };
}
