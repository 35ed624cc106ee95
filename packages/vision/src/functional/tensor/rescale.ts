import { RushlightError, type Tensor as CoreTensor, describeValue, isTensor } from '@rushlight/core';
import { Tensor } from 'onnxruntime-common';
import { optionError } from '../option-error.ts';

export interface RescaleOptions {
  /** `1 / 255` for bytes that should become 0 to 1. */
  readonly factor: number;
  /** Added after that. @default 0 */
  readonly offset?: number;
}

/**
 * A tensor times a factor, plus an offset, as float32: Hugging Face's `rescale`, which multiplies in float64 and rounds to float32; the
 * offset is then added in float32. Takes float32, float64 and the whole numbers of up to 32 bits.
 */
export function rescale(tensor: CoreTensor, { factor, offset = 0 }: RescaleOptions): CoreTensor {
  if (!isTensor(tensor) || !/^(float(32|64)|u?int(8|16|32))$/.test(tensor.type)) {
    throw new RushlightError('INPUT_INVALID', `rescale takes a tensor of numbers, found ${describeValue(tensor)}`);
  }
  for (const [option, found] of Object.entries({ factor, offset })) {
    if (!Number.isFinite(found)) throw optionError('rescale', { option, expected: 'a finite number', found });
  }
  const added = Math.fround(offset);
  const data = tensor.data as Float32Array;
  const out = new Float32Array(data.length);
  for (let i = 0; i < out.length; i++) out[i] = Math.fround((data[i] as number) * factor) + added;
  return new Tensor('float32', out, tensor.dims);
}
