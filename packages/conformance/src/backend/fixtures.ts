/** What each fixture model takes, gives and computes: the same in every format. */
import type { Tensor, TensorInfo, Tensors } from '@rushlight/core';
import { float32, tensor } from '../tensors.ts';
import type { FixtureName } from './subject.ts';

export interface Fixture {
  /** The computation, for whoever builds the model. */
  readonly says: string;
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
}

const info = (name: string, shape: readonly (number | string)[]): TensorInfo => ({ name, type: 'float32', shape });

/** The side of the square matrix that `slow` takes. */
const SLOW_SIDE = 384;

export const fixtures: Readonly<Record<FixtureName, Fixture>> = {
  identity: { says: 'y = x', inputs: [info('x', [2, 3])], outputs: [info('y', [2, 3])] },
  add: { says: 'sum = a + b', inputs: [info('a', [2, 2]), info('b', [2, 2])], outputs: [info('sum', [2, 2])] },
  matmul: {
    says: 'product = a · b',
    inputs: [info('a', [2, 3]), info('b', [3, 4])],
    outputs: [info('product', [2, 4])],
  },
  outputs: {
    says: 'left and right are the halves of x along its last axis',
    inputs: [info('x', [2, 4])],
    outputs: [info('left', [2, 2]), info('right', [2, 2])],
  },
  dynamic: {
    says: 'y = x · [[1,2],[3,4],[5,6],[7,8]] + [0.5,-0.5]',
    inputs: [info('x', ['batch', 4])],
    outputs: [info('y', ['batch', 2])],
  },
  scalar: { says: 'y = x', inputs: [info('x', [])], outputs: [info('y', [])] },
  slow: {
    says: 'y has the shape of x; a run takes about 200 ms or more',
    inputs: [info('x', [SLOW_SIDE, SLOW_SIDE])],
    outputs: [info('y', [SLOW_SIDE, SLOW_SIDE])],
  },
};

export const DYNAMIC_WEIGHTS = [
  [1, 2],
  [3, 4],
  [5, 6],
  [7, 8],
];
export const DYNAMIC_BIAS = [0.5, -0.5];

/** What the models are fed with, and what must come out. Fresh at each call, so that no law sees another's. */
export const identityFeeds = (start = 1): { x: Tensor } => ({
  x: float32(
    [0, 1, 2, 3, 4, 5].map((i) => i + start),
    [2, 3],
  ),
});
export const identityAnswer = (start = 1): Tensors => ({ y: identityFeeds(start).x });

export const addFeeds = (): Tensors => ({ a: float32([1, 2, 3, 4], [2, 2]), b: float32([10, 20, 30, 40.5], [2, 2]) });
export const addAnswer = (): Tensors => ({ sum: float32([11, 22, 33, 44.5], [2, 2]) });

export const matmulFeeds = (): Tensors => ({
  a: float32([1, 2, 3, 4, 5, 6], [2, 3]),
  b: float32([1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1], [3, 4]),
});
export const matmulAnswer = (): Tensors => ({ product: float32([1, 2, 3, 6, 4, 5, 6, 15], [2, 4]) });

export const outputsFeeds = (): Tensors => ({ x: float32([1, 2, 3, 4, 5, 6, 7, 8], [2, 4]) });
export const outputsAnswer = (): { left: Tensor; right: Tensor } => ({
  left: float32([1, 2, 5, 6], [2, 2]),
  right: float32([3, 4, 7, 8], [2, 2]),
});

export function dynamicFeeds(batch: number): Tensors {
  return {
    x: float32(
      Array.from({ length: batch * 4 }, (_, i) => i % 7),
      [batch, 4],
    ),
  };
}

export function dynamicAnswer(batch: number): Tensors {
  const x = dynamicFeeds(batch).x!.data as Float32Array;
  const cell = (row: number, column: number) =>
    DYNAMIC_WEIGHTS.reduce((sum, weights, k) => sum + x[row * 4 + k]! * weights[column]!, DYNAMIC_BIAS[column]!);
  return {
    y: float32(
      Array.from({ length: batch * 2 }, (_, i) => cell(Math.floor(i / 2), i % 2)),
      [batch, 2],
    ),
  };
}

/** All zeros but the diagonal, so that a power of it stays what it is. */
export function slowFeeds(): Tensors {
  const data = new Float32Array(SLOW_SIDE * SLOW_SIDE);
  for (let i = 0; i < SLOW_SIDE; i++) data[i * (SLOW_SIDE + 1)] = 1;
  return { x: tensor('float32', data, [SLOW_SIDE, SLOW_SIDE]) };
}
