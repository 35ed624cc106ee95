import type { Tensor as CoreTensor } from '@rushlight/core';
import { Tensor } from 'onnxruntime-common';

/** The same numbers from 0 to 1 that `tooling/vectors/vision-heads.py` makes from a seed; exact in float32. */
export function numbers(seed: number, count: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  });
}

/** A tensor of these numbers. */
export const floats = (values: readonly number[], dims: readonly number[]): CoreTensor =>
  new Tensor('float32', Float32Array.from(values), dims);
