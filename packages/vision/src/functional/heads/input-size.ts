import { RushlightError } from '@rushlight/core';
import type { Geometry } from '../geometry.ts';
import { type Size, checkSize, sidesOf } from '../size.ts';

/** Where a head's places come from: the size of the picture that the model was given, and what it was made from. */
export interface PlaceOptions {
  /** The model's input, pixels: a square's side, or both sides. Steps get it from `toTensor`. */
  readonly inputSize?: Size | undefined;
  /** Where the model's input lies in the original; places are then given there, and in the model's input otherwise. */
  readonly geometry?: Geometry | undefined;
}

/** The size of the model's input, as the caller or `toTensor` said it. */
export function inputSizeOf(what: string, { inputSize, geometry }: PlaceOptions): ReturnType<typeof sidesOf> {
  const size = inputSize ?? geometry?.input;
  if (size === undefined) {
    throw new RushlightError('OPTION_INVALID', `${what} needs the size of the model's input, and nobody said it`, {
      hint: 'Give inputSize: { width, height }, the picture that toTensor was given.',
      details: { option: 'inputSize' },
    });
  }
  checkSize(what, size);
  return sidesOf(size);
}
