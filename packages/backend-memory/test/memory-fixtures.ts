/** The fixture models of the conformance suite, in this backend's own format. */
import type { Tensor } from '@rushlight/core';
import { type BackendModels, fixtures } from '@rushlight/conformance/laws';
import { memoryBackend, memoryModel } from '../src/index.ts';

const identityOf = (type: Tensor.Type) =>
  memoryModel({
    op: 'identity',
    inputs: [{ name: 'x', type, shape: [4] }],
    outputs: [{ name: 'y', type, shape: [4] }],
  });

export function memoryFixtures(): BackendModels {
  return {
    identity: memoryModel({ op: 'identity', ...fixtures.identity }),
    add: memoryModel({ op: 'add', ...fixtures.add }),
    matmul: memoryModel({ op: 'matmul', ...fixtures.matmul }),
    outputs: memoryModel({ op: 'split', ...fixtures.outputs }),
    dynamic: memoryModel({
      op: 'linear',
      ...fixtures.dynamic,
      weights: [
        [1, 2],
        [3, 4],
        [5, 6],
        [7, 8],
      ],
      bias: [0.5, -0.5],
    }),
    scalar: memoryModel({ op: 'identity', ...fixtures.scalar }),
    slow: memoryModel({ op: 'identity', ...fixtures.slow, delayMs: 250 }),
    corrupt: new TextEncoder().encode('{"format":"rushlight-memory","op":'),
    types: Object.fromEntries(memoryBackend().capabilities.types.map((type) => [type, identityOf(type)])),
  };
}

export function memorySubject(options?: Parameters<typeof memoryBackend>[0]) {
  const backend = memoryBackend(options);
  return { backend, models: memoryFixtures(), live: backend.live };
}
