import type { Image } from '@rushlight/core';

/** CMYK to RGB without a colour profile, in Pillow's rounding (`convert('RGB')`), which is also that of browsers. */
export function fromCmyk(cmyk: Uint8Array, { width, height }: Pick<Image, 'width' | 'height'>): Image {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0, o = 0; o < data.length; i += 4) {
    const light = 255 - (cmyk[i + 3] as number);
    for (let c = 0; c < 3; c++) {
      const product = (cmyk[i + c] as number) * light + 128;
      data[o++] = light - (((product >> 8) + product) >> 8);
    }
  }
  return { data, width, height, channels: 3 };
}
