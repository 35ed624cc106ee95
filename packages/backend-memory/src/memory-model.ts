/** A model of this backend as bytes: JSON, so that a test says in one line what it runs. */
import { RushlightError, type TensorInfo, describeValue } from '@rushlight/core';
import { ops } from './ops.ts';

export type MemoryOp = keyof typeof ops;

export interface MemoryModel {
  /**
   * - `identity`: each input is the output in the same place
   * - `add`: two inputs of one shape
   * - `scale`: one input times `by`
   * - `sum`: all elements of one input, as a scalar
   * - `matmul`: [m, k] times [k, n]
   * - `linear`: [batch, k] times `weights` [k][n] plus `bias` [n]
   * - `split`: the last axis in as many equal parts as there are outputs
   */
  readonly op: MemoryOp;
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  /** Of `scale`. @default 1 */
  readonly by?: number;
  /** Of `linear`, a row for each input value. */
  readonly weights?: readonly (readonly number[])[];
  /** Of `linear`. @default zeros */
  readonly bias?: readonly number[];
  /** How long each run takes, for tests of aborts and of runs side by side. An abort ends the wait. @default 0 */
  readonly delayMs?: number;
}

const FORMAT = 'rushlight-memory';

/** The bytes of a model. It isn't checked here, so that a test can write one that the backend refuses. */
export function memoryModel(model: MemoryModel): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ format: FORMAT, ...model }));
}

/** The inverse of `memoryModel`; rejects what is no model with `MODEL_CORRUPT`, and an unknown op or type with `MODEL_UNSUPPORTED`. */
export function parseMemoryModel(bytes: Uint8Array): MemoryModel {
  const model = parseJson(bytes) as (MemoryModel & { format?: unknown }) | null;
  if (typeof model !== 'object' || model?.format !== FORMAT || !isInfos(model.inputs) || !isInfos(model.outputs)) {
    throw new RushlightError(
      'MODEL_CORRUPT',
      `The bytes are JSON, but no model: expected "format": "${FORMAT}" with "inputs" and "outputs", found ${describeValue(model)}`,
    );
  }
  if (!Object.hasOwn(ops, model.op)) {
    throw new RushlightError(
      'MODEL_UNSUPPORTED',
      `There is no op ${JSON.stringify(model.op)}; there are ${Object.keys(ops).join(', ')}`,
      {
        details: { found: model.op, expected: Object.keys(ops) },
      },
    );
  }
  ops[model.op].check(model);
  return model;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new RushlightError('MODEL_CORRUPT', `The ${bytes.length} bytes of the model are not JSON`, {
      hint: 'Make them with memoryModel({ … }).',
      cause: error,
    });
  }
}

function isInfos(value: unknown): value is readonly TensorInfo[] {
  return Array.isArray(value) && value.every((info) => typeof info?.name === 'string' && Array.isArray(info.shape));
}
