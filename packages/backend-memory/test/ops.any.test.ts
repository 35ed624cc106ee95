/** What each op computes, in the types where it matters. */
import type { Tensor, TensorInfo } from '@rushlight/core';
import { Tensor as OrtTensor } from 'onnxruntime-common';
import { expect, test } from 'vitest';
import { type MemoryModel, memoryBackend, memoryModel } from '../src/index.ts';

const info = (name: string, type: Tensor.Type, ...shape: (number | string)[]): TensorInfo => ({ name, type, shape });
const tensor = (type: Tensor.Type, data: unknown, dims: number[]) =>
  new OrtTensor(type, data as Float32Array, dims) as Tensor;

async function runModel(model: MemoryModel, feeds: Record<string, Tensor>) {
  const session = await memoryBackend().createSession({ bytes: memoryModel(model) });
  const found = await session.run(feeds);
  await session.dispose();
  return found;
}

test('sum of 64-bit integers is exact and a scalar', async () => {
  const model: MemoryModel = { op: 'sum', inputs: [info('x', 'int64', 'n')], outputs: [info('y', 'int64')] };
  const { y } = await runModel(model, { x: tensor('int64', BigInt64Array.of(2n ** 60n, 1n, -3n), [3]) });
  expect(y).toMatchObject({ type: 'int64', dims: [], data: BigInt64Array.of(2n ** 60n - 2n) });
});

test('add wraps around in small integers, as typed arrays do', async () => {
  const model: MemoryModel = {
    op: 'add',
    inputs: [info('a', 'uint8', 2), info('b', 'uint8', 2)],
    outputs: [info('y', 'uint8', 2)],
  };
  const { y } = await runModel(model, {
    a: tensor('uint8', Uint8Array.of(250, 1), [2]),
    b: tensor('uint8', Uint8Array.of(10, 1), [2]),
  });
  expect(y!.data).toEqual(Uint8Array.of(4, 2));
});

test('scale multiplies bigints and keeps float64 exact', async () => {
  const model = (type: Tensor.Type): MemoryModel => ({
    op: 'scale',
    by: 3,
    inputs: [info('x', type, 2)],
    outputs: [info('y', type, 2)],
  });
  expect((await runModel(model('int64'), { x: tensor('int64', BigInt64Array.of(1n, -2n), [2]) })).y!.data).toEqual(
    BigInt64Array.of(3n, -6n),
  );
  expect((await runModel(model('float64'), { x: tensor('float64', Float64Array.of(0.1, 1), [2]) })).y!.data).toEqual(
    Float64Array.of(0.1 * 3, 3),
  );
});

test('matmul of nothing is zeros', async () => {
  const model: MemoryModel = {
    op: 'matmul',
    inputs: [info('a', 'float32', 'm', 'k'), info('b', 'float32', 'k', 'n')],
    outputs: [info('y', 'float32', 'm', 'n')],
  };
  const empty = () => new Float32Array();
  const { y } = await runModel(model, { a: tensor('float32', empty(), [2, 0]), b: tensor('float32', empty(), [0, 3]) });
  expect(y).toMatchObject({ dims: [2, 3], data: new Float32Array(6) });
});

test('symbolic dims that do not fit each other fail the run, saying which', async () => {
  const model: MemoryModel = {
    op: 'matmul',
    inputs: [info('a', 'float32', 'm', 'k'), info('b', 'float32', 'k', 'n')],
    outputs: [info('y', 'float32', 'm', 'n')],
  };
  const feeds = {
    a: tensor('float32', new Float32Array(2), [1, 2]),
    b: tensor('float32', new Float32Array(3), [3, 1]),
  };
  await expect(runModel(model, feeds)).rejects.toMatchObject({
    code: 'SESSION_FAILED',
    message: expect.stringMatching(/\[1,2\] and \[3,1\]/),
  });
});

test.each<[string, object, string]>([
  ['an unknown op', { op: 'conv' }, 'MODEL_UNSUPPORTED'],
  [
    'arithmetic on text',
    { op: 'scale', inputs: [info('x', 'string', 1)], outputs: [info('y', 'string', 1)] },
    'MODEL_UNSUPPORTED',
  ],
  ['too few inputs', { op: 'add', inputs: [info('x', 'float32', 1)] }, 'MODEL_UNSUPPORTED'],
  [
    'weights that do not fit',
    { op: 'linear', inputs: [info('x', 'float32', 'n', 3)], weights: [[1]] },
    'MODEL_UNSUPPORTED',
  ],
  ['inputs that are none', { inputs: 'x' }, 'MODEL_CORRUPT'],
])('%s is refused when the model is opened', async (_, over, code) => {
  const good = { op: 'identity', inputs: [info('x', 'float32', 1)], outputs: [info('y', 'float32', 1)] };
  const bytes = memoryModel({ ...good, ...over } as MemoryModel);
  await expect(memoryBackend().createSession({ bytes })).rejects.toMatchObject({ code });
});
