import type { Image } from '@rushlight/core';

/** Colours times alpha, in Pillow's rounding (`RGBA` to `RGBa`, `LA` to `La`). */
export function premultiply({ data, width, height, channels }: Image): Image {
  const out = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i += channels) {
    const alpha = data[i + channels - 1] as number;
    for (let c = 0; c < channels - 1; c++) {
      const product = (data[i + c] as number) * alpha + 128;
      out[i + c] = ((product >> 8) + product) >> 8;
    }
    out[i + channels - 1] = alpha;
  }
  return { data: out, width, height, channels };
}

/** The inverse, in Pillow's rounding. Changes the image in place: it is one that `resize` made. */
export function unpremultiply(image: Image): Image {
  const { data, channels } = image;
  for (let i = 0; i < data.length; i += channels) {
    const alpha = data[i + channels - 1] as number;
    if (alpha === 0 || alpha === 255) continue;
    for (let c = 0; c < channels - 1; c++) {
      data[i + c] = Math.min(255, Math.trunc((255 * (data[i + c] as number)) / alpha));
    }
  }
  return image;
}
