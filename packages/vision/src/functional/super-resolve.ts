import { type Image, RushlightError, type Tensor, type Tensors } from '@rushlight/core';
import { checkImage } from './check-image.ts';
import { type Geometry, mapPoint } from './geometry.ts';
import type { PlaceOptions } from './input-size.ts';
import { inputSizeOf } from './input-size.ts';
import { readOutput } from './read-output.ts';
import { resizeBicubic, toRgb, toYcbcr } from './super-resolve-seam.ts';

export interface SuperResolveOptions extends PlaceOptions {
  /** The picture that the model enlarged the brightness of: its colours are enlarged bicubically. */
  readonly picture: Image;
  /** Which of several outputs to read. */
  readonly output?: string | undefined;
}

/**
 * A larger picture (RGB), from the brightness that a model gives, `[1, 1, rows, columns]` from 0 to 1 (what is outside is cut off), and
 * the colours of the picture it was made from: the model's brightness is Y, the picture's Cb and Cr are resized bicubically. Bytes are
 * rounded down, as in PyTorch's super-resolution tutorial. The model must have seen the whole picture: `INPUT_INVALID` after a crop.
 */
export function superResolve(input: Tensor | Tensors, options: SuperResolveOptions): Image {
  const { picture, geometry, output } = options;
  checkImage('superResolve', picture);
  const { data, dims } = readOutput('superResolve', input, { name: output, axes: ['1,1,rows,columns'] });
  if (geometry) checkWhole(geometry, inputSizeOf('superResolve', options));
  const [, , height, width] = dims as [number, number, number, number];
  const merged = resizeBicubic(toYcbcr(picture), { width, height });
  const out = Uint8Array.from(merged.data);
  data.forEach((luma, i) => (out[i * 3] = Math.trunc(Math.min(Math.max(luma, 0), 1) * 255)));
  return toRgb({ data: out, width, height, channels: 3 });
}

/** Refuses a model's input that is not the whole picture, scaled: its colours would not lie where its brightness does. */
function checkWhole({ width, height, toOriginal }: Geometry, input: { width: number; height: number }): void {
  const found = [...mapPoint(toOriginal, [0, 0]), ...mapPoint(toOriginal, [input.width, input.height])];
  const expected = [0, 0, width, height];
  if (expected.every((value, i) => Math.abs(value - (found[i] as number)) < 1e-3)) return;
  throw new RushlightError(
    'INPUT_INVALID',
    'superResolve needs a model that was given the whole picture, only scaled',
    {
      hint: 'Cut the picture before decodeImage, or keep the part that is enlarged as the picture.',
      details: { expected, found },
    },
  );
}
