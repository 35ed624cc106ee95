/** The tensor types of this backend, and how plain numbers get in and out of them. */
import type { Tensor } from '@rushlight/core';
import { Tensor as OrtTensor } from 'onnxruntime-common';

/** All numbers, or all bigints; typed as the former because TypeScript has no arithmetic over "either, but the same". */
export type Numbers = readonly (number | bigint)[];

const arrays = {
  float32: Float32Array,
  float64: Float64Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
} as const;

/** `float16` is not among them: JavaScript engines disagree on the array that holds it. */
export const types: readonly Tensor.Type[] = [...(Object.keys(arrays) as (keyof typeof arrays)[]), 'bool', 'string'];

export const isNumeric = (type: Tensor.Type): type is keyof typeof arrays => Object.hasOwn(arrays, type);

export function numbersOf(tensor: Tensor): Numbers {
  return Array.from(tensor.data as Float32Array);
}

/** Values out of range wrap around, as in a typed array. */
export function makeTensor(type: Tensor.Type, values: Numbers | ArrayBufferView, dims: readonly number[]): Tensor {
  const data =
    ArrayBuffer.isView(values) || !isNumeric(type)
      ? values
      : (arrays[type] as typeof Float32Array).from(values as number[]);
  return new OrtTensor(type, data as Float32Array, [...dims]);
}
