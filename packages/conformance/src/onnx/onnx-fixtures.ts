import type { Tensor } from '@rushlight/core';
import { DYNAMIC_BIAS, DYNAMIC_WEIGHTS, fixtures } from '../backend/fixtures.ts';
import type { BackendModels, FixtureName } from '../backend/subject.ts';
import { float32, sampleTypes, tensor } from '../tensors.ts';
import { type OnnxModel, type OnnxNode, onnxModel } from './onnx-model.ts';

const SLOW_PRODUCTS = 150;

function build(name: FixtureName, nodes: readonly OnnxNode[], weights: OnnxModel['weights'] = {}): Uint8Array {
  return onnxModel({ ...fixtures[name], nodes, weights });
}

const node = (op: string, inputs: string, outputs: string, attributes: OnnxNode['attributes'] = {}): OnnxNode => ({
  op,
  inputs: inputs.split(' '),
  outputs: outputs.split(' '),
  attributes,
});

function identityOf(type: Tensor.Type): Uint8Array {
  return onnxModel({
    inputs: [{ name: 'x', type, shape: [4] }],
    outputs: [{ name: 'y', type, shape: [4] }],
    nodes: [node('Identity', 'x', 'y')],
  });
}

/** y = x · x · … · x: no weights, so the model is small and the work is not. */
function slow(): Uint8Array {
  const names = ['x', ...Array.from({ length: SLOW_PRODUCTS - 1 }, (_, i) => `p${i}`), 'y'];
  return build(
    'slow',
    names.slice(1).map((name, i) => node('MatMul', `${names[i]} x`, name)),
  );
}

export interface OnnxFixturesOptions {
  /** The types that get an identity model: those that the backend declares. @default all that ONNX and the laws share */
  readonly types?: readonly Tensor.Type[];
}

/** The fixture models of `testBackend` for every backend that reads ONNX. */
export function onnxFixtures({ types = sampleTypes }: OnnxFixturesOptions = {}): BackendModels {
  const identity = build('identity', [node('Identity', 'x', 'y')]);
  return {
    identity,
    add: build('add', [node('Add', 'a b', 'sum')]),
    matmul: build('matmul', [node('MatMul', 'a b', 'product')]),
    outputs: build('outputs', [node('Split', 'x halves', 'left right', { axis: 1 })], {
      halves: tensor('int64', BigInt64Array.of(2n, 2n), [2]),
    }),
    dynamic: build('dynamic', [node('Gemm', 'x weights bias', 'y')], {
      weights: float32(DYNAMIC_WEIGHTS.flat(), [4, 2]),
      bias: float32(DYNAMIC_BIAS, [2]),
    }),
    scalar: build('scalar', [node('Identity', 'x', 'y')]),
    slow: slow(),
    // A good header, and then something else.
    corrupt: Uint8Array.from(identity, (byte, i) => (i < 4 ? byte : 0xff)),
    types: Object.fromEntries(
      types.filter((type) => sampleTypes.includes(type)).map((type) => [type, identityOf(type)]),
    ),
  };
}
