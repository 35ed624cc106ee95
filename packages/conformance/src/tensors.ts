/** Tensors for the laws. */
import type { Tensor } from '@rushlight/core';
import { Tensor as OrtTensor } from 'onnxruntime-common';

export function tensor(type: Tensor.Type, data: unknown, dims: readonly number[]): Tensor {
  return new OrtTensor(type, data as Float32Array, dims);
}

export function float32(values: readonly number[], dims: readonly number[]): Tensor {
  return tensor('float32', Float32Array.from(values), dims);
}

/** Four values of each type, the awkward ones: the largest, the smallest, what a conversion would round. */
const samples: Partial<Record<Tensor.Type, () => unknown>> = {
  float32: () => Float32Array.of(0.1, -3.4028234663852886e38, 1.401298464324817e-45, 16777216),
  float64: () => Float64Array.of(0.1, -Number.MAX_VALUE, Number.MIN_VALUE, 2 ** 53 + 2),
  float16: () => Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x7bff),
  int8: () => Int8Array.of(-128, 127, 0, -1),
  uint8: () => Uint8Array.of(0, 255, 128, 1),
  int16: () => Int16Array.of(-32768, 32767, 0, -1),
  uint16: () => Uint16Array.of(0, 65535, 32768, 1),
  int32: () => Int32Array.of(-2147483648, 2147483647, 0, -1),
  uint32: () => Uint32Array.of(0, 4294967295, 2147483648, 1),
  int64: () => BigInt64Array.of(-(2n ** 63n), 2n ** 63n - 1n, 2n ** 53n + 1n, -1n),
  uint64: () => BigUint64Array.of(0n, 2n ** 64n - 1n, 2n ** 53n + 1n, 1n),
  bool: () => Uint8Array.of(1, 0, 0, 1),
  string: () => ['plain', '', 'ü 🕯', 'two\nlines'],
};

export const sampleTypes = Object.keys(samples) as Tensor.Type[];

/** A tensor of dims [4] of the type. */
export function sampleTensor(type: Tensor.Type): Tensor {
  const make = samples[type];
  if (!make) throw new TypeError(`There are no sample values of the type ${type}`);
  return tensor(type, make(), [4]);
}

/** The same tensor as a view into the middle of a larger buffer, surrounded by other values. */
export function viewTensor(type: 'float32' | 'int64', values: readonly number[], dims: readonly number[]): Tensor {
  const data =
    type === 'float32' ? new Float32Array(values.length + 5).fill(77) : new BigInt64Array(values.length + 5).fill(77n);
  const view = data.subarray(3, 3 + values.length);
  values.forEach((value, i) => (view[i] = type === 'float32' ? value : BigInt(value)));
  return tensor(type, view, dims);
}
