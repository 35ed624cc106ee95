import type { Image } from '@rushlight/core';
import { checkImage } from '../check-image.ts';
import { optionError } from '../option-error.ts';

/** Pillow's `L`: 0.299 R + 0.587 G + 0.114 B in 16-bit fixed point. Alpha is dropped. `channels: 3` repeats the grey. */
export function grayscale(image: Image, { channels = 1 }: { readonly channels?: 1 | 3 } = {}): Image {
  checkImage('grayscale', image);
  if (channels !== 1 && channels !== 3) {
    throw optionError('grayscale', { option: 'channels', expected: '1 or 3', found: channels });
  }
  const { data, width, height, channels: stride } = image;
  const count = width * height;
  const out = new Uint8Array(count * channels);
  for (let i = 0, from = 0; i < count; i++, from += stride) {
    const grey = stride < 3 ? (data[from] as number) : luma(data, from);
    if (channels === 1) out[i] = grey;
    else out.fill(grey, i * 3, i * 3 + 3);
  }
  return { data: out, width, height, channels };
}

function luma(data: Image['data'], at: number): number {
  return (
    ((data[at] as number) * 19595 + (data[at + 1] as number) * 38470 + (data[at + 2] as number) * 7471 + 0x8000) >> 16
  );
}
