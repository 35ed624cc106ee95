import type { Image } from '@rushlight/core';
import { dropAlpha } from './drop-alpha.ts';
import { grayscale } from '../colour/grayscale.ts';

/** An image with the channels asked for. Alpha is laid over the background, or dropped where there is none. */
export function convertChannels(
  image: Image,
  channels: 1 | 3 | 4,
  background?: readonly [number, number, number],
): Image {
  const opaque = background && channels !== 4 && image.channels % 2 === 0 ? flatten(image, background) : image;
  if (opaque.channels === channels) return opaque;
  if (channels === 1) return grayscale(opaque);
  if (channels === 3 && opaque.channels === 4) return dropAlpha(opaque);
  const { data, width, height, channels: from } = opaque;
  const out = new Uint8Array(width * height * channels);
  const [g, b] = from < 3 ? [0, 0] : [1, 2];
  for (let i = 0, o = 0; o < out.length; i += from, o += channels) {
    out[o] = data[i] as number;
    out[o + 1] = data[i + g] as number;
    out[o + 2] = data[i + b] as number;
    if (channels === 4) out[o + 3] = from === 2 ? (data[i + 1] as number) : 255;
  }
  return { data: out, width, height, channels };
}

/** Lays an image with alpha over one colour. */
function flatten({ data, width, height, channels }: Image, background: readonly [number, number, number]): Image {
  const out = new Uint8Array(width * height * 3);
  for (let i = 0, o = 0; o < out.length; i += channels) {
    const alpha = data[i + channels - 1] as number;
    for (let c = 0; c < 3; c++) {
      const colour = data[i + (channels === 2 ? 0 : c)] as number;
      out[o++] = Math.round((colour * alpha + (background[c] as number) * (255 - alpha)) / 255);
    }
  }
  return { data: out, width, height, channels: 3 };
}
