import type { Image } from '@rushlight/core';
import { checkImage } from '../check-image.ts';

/** The negative: 255 minus each colour. Alpha stays. */
export function invert(image: Image): Image {
  checkImage('invert', image);
  const { data, channels } = image;
  const alpha = channels === 2 || channels === 4 ? channels - 1 : -1;
  const out = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++)
    out[i] = i % channels === alpha ? (data[i] as number) : 255 - (data[i] as number);
  return { ...image, data: out };
}
