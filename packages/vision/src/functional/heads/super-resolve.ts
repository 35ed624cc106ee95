import type { Image, Tensor, Tensors } from '@rushlight/core';
import { checkImage } from '../check-image.ts';
import { convertColor } from '../colour/convert-color.ts';
import { readOutput } from './read-output.ts';
import { resize } from '../resize/resize.ts';

export interface SuperResolveOptions {
  /** The picture that the model enlarged the brightness of: its colours are enlarged bicubically. */
  readonly picture: Image;
  /** Which of several outputs to read. */
  readonly output?: string | undefined;
}

/**
 * A larger picture (RGB), from the brightness that a model gives, `[1, 1, rows, columns]` from 0 to 1 (what is outside is cut off), and
 * the colours of the picture it was made from: the model's brightness is Y, the picture's Cb and Cr are resized bicubically, all with
 * Pillow's bytes. The model must have seen the whole picture, only scaled.
 */
export function superResolve(input: Tensor | Tensors, options: SuperResolveOptions): Image {
  const { picture, output } = options;
  checkImage('superResolve', picture);
  const { data, dims } = readOutput('superResolve', input, { name: output, axes: ['1,1,rows,columns'] });
  const [, , height, width] = dims as [number, number, number, number];
  const merged = resize(convertColor(picture, { to: 'YCbCr' }), { size: { width, height }, filter: 'bicubic' });
  const out = Uint8Array.from(merged.data);
  data.forEach((luma, i) => (out[i * 3] = Math.round(Math.min(Math.max(luma, 0), 1) * 255)));
  return convertColor({ data: out, width, height, channels: 3 }, { from: 'YCbCr', to: 'RGB' });
}
