/** Tiny ONNX models without Python. The field numbers are those of onnx.proto, as ONNX Runtime 1.30 reads them. */
import type { Tensor, TensorInfo } from '@rushlight/core';
import { type Field, message } from './protobuf.ts';

export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Whole numbers, or lists of them. */
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
}

export interface OnnxModel {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  readonly nodes: readonly OnnxNode[];
  /** Weights by name, on the CPU. */
  readonly weights?: Readonly<Record<string, Tensor>>;
}

/** TensorProto.DataType. */
const dataTypes: Partial<Record<Tensor.Type, number>> = {
  float32: 1, uint8: 2, int8: 3, uint16: 4, int16: 5, int32: 6, int64: 7, string: 8, bool: 9, float16: 10, float64: 11, uint32: 12, uint64: 13,
}; // prettier-ignore

const IR_VERSION = 8;
const OPSET = 17;

/** A model as the bytes of an `.onnx` file. */
export function onnxModel({ inputs, outputs, nodes, weights = {} }: OnnxModel): Uint8Array {
  const graph = message(
    ...nodes.map((node): Field => [1, nodeProto(node)]),
    [2, 'rushlight'],
    ...Object.entries(weights).map(([name, value]): Field => [5, tensorProto(name, value)]),
    ...inputs.map((info): Field => [11, valueInfo(info)]),
    ...outputs.map((info): Field => [12, valueInfo(info)]),
  );
  return message([1, IR_VERSION], [2, 'rushlight-conformance'], [7, graph], [8, message([1, ''], [2, OPSET])]);
}

function nodeProto({ op, inputs, outputs, attributes = {} }: OnnxNode): Uint8Array {
  return message(
    ...inputs.map((name): Field => [1, name]),
    ...outputs.map((name): Field => [2, name]),
    [4, op],
    ...Object.entries(attributes).map(([name, value]): Field => [5, attributeProto(name, value)]),
  );
}

function attributeProto(name: string, value: number | readonly number[]): Uint8Array {
  const INT = 2;
  const INTS = 7;
  if (typeof value === 'number') return message([1, name], [3, value], [20, INT]);
  return message([1, name], ...value.map((each): Field => [8, each]), [20, INTS]);
}

function tensorProto(name: string, { type, dims, data }: Tensor): Uint8Array {
  const { buffer, byteOffset, byteLength } = data as Uint8Array;
  const raw = new Uint8Array(buffer, byteOffset, byteLength);
  return message(...dims.map((dim): Field => [1, dim]), [2, dataType(type)], [8, name], [9, raw]);
}

function valueInfo({ name, type, shape }: TensorInfo): Uint8Array {
  const dims = shape.map((dim): Field => [1, message(typeof dim === 'number' ? [1, dim] : [2, dim])]);
  return message([1, name], [2, message([1, message([1, dataType(type)], [2, message(...dims)])])]);
}

function dataType(type: Tensor.Type): number {
  const code = dataTypes[type];
  if (code === undefined)
    throw new TypeError(
      `ONNX models of type ${type} are not written here; there are ${Object.keys(dataTypes).join(', ')}`,
    );
  return code;
}
