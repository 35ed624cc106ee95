/** What the models can do: each op checks its model when it is opened, and maps input tensors to output tensors. */
import { RushlightError, type Tensor } from '@rushlight/core';
import type { MemoryModel } from './memory-model.ts';
import { type Numbers, isNumeric, makeTensor, numbersOf } from './tensor-types.ts';

interface OpDefinition {
  check(model: MemoryModel): void;
  /** The feeds have the types and the rank that the model declares; symbolic dims may still disagree. */
  run(feeds: readonly Tensor[], model: MemoryModel): Tensor[];
}

const product = (dims: readonly number[]) => dims.reduce((size, dim) => size * dim, 1);

function demand(condition: boolean, expected: string, found: unknown): void {
  if (condition) return;
  throw new RushlightError(
    'MODEL_UNSUPPORTED',
    `The model can't be run: expected ${expected}, found ${JSON.stringify(found)}`,
  );
}

function demandNumbers({ op, inputs, outputs }: MemoryModel, counts: { inputs: number; outputs?: number }): void {
  demand(inputs.length === counts.inputs, `${counts.inputs} input(s) of ${op}`, inputs.length);
  demand(outputs.length === (counts.outputs ?? outputs.length), `${counts.outputs} output(s) of ${op}`, outputs.length);
  const types = new Set([...inputs, ...outputs].map((info) => info.type));
  demand(types.size === 1 && [...types].every(isNumeric), `one numeric type for the inputs and outputs of ${op}`, [
    ...types,
  ]);
}

function fit(condition: boolean, message: string): void {
  if (!condition) throw new RushlightError('SESSION_FAILED', message);
}

export const ops = {
  identity: {
    check({ inputs, outputs }) {
      const signature = (infos: MemoryModel['inputs']) => infos.map((info) => info.type);
      const [from, to] = [signature(inputs), signature(outputs)];
      demand(String(from) === String(to), `outputs of the types ${from}`, to);
    },
    run: (feeds) => feeds.map((feed) => makeTensor(feed.type, (feed.data as Uint8Array).slice(), feed.dims)),
  },

  add: {
    check: (model) => demandNumbers(model, { inputs: 2, outputs: 1 }),
    run([a, b]) {
      fit(
        String(a!.dims) === String(b!.dims),
        `add needs two tensors of one shape, found [${a!.dims}] and [${b!.dims}]`,
      );
      const right = numbersOf(b!);
      return [
        makeTensor(
          a!.type,
          numbersOf(a!).map((value, i) => (value as number) + (right[i] as number)),
          a!.dims,
        ),
      ];
    },
  },

  scale: {
    check: (model) => demandNumbers(model, { inputs: 1, outputs: 1 }),
    run([x], { by = 1 }) {
      const values = numbersOf(x!);
      // Converted once: a bigint can't be multiplied by a number.
      const factor = (typeof values[0] === 'bigint' ? BigInt(by) : by) as number;
      return [
        makeTensor(
          x!.type,
          values.map((value) => (value as number) * factor),
          x!.dims,
        ),
      ];
    },
  },

  sum: {
    check: (model) => demandNumbers(model, { inputs: 1, outputs: 1 }),
    run([x]) {
      const zero = (x!.type.endsWith('int64') ? 0n : 0) as number;
      return [makeTensor(x!.type, [numbersOf(x!).reduce<number>((sum, value) => sum + (value as number), zero)], [])];
    },
  },

  matmul: {
    check(model) {
      demandNumbers(model, { inputs: 2, outputs: 1 });
      const ranks = model.inputs.map((info) => info.shape.length);
      demand(String(ranks) === '2,2', 'two inputs of rank 2', ranks);
    },
    run([a, b]) {
      const [rows = 0, inner] = a!.dims;
      const [height = 0, columns = 0] = b!.dims;
      fit(inner === height, `matmul needs [m, k] and [k, n], found [${a!.dims}] and [${b!.dims}]`);
      return [makeTensor(a!.type, multiply(numbersOf(a!), numbersOf(b!), rows, height, columns), [rows, columns])];
    },
  },

  linear: {
    check(model) {
      demandNumbers(model, { inputs: 1, outputs: 1 });
      const { weights, bias, inputs } = model;
      const { type, shape } = inputs[0]!;
      demand(
        type.startsWith('float') && shape.length === 2,
        'a float input [batch, k] of linear',
        `${type} [${shape}]`,
      );
      demand(weights?.length === shape[1], `"weights" with ${shape[1]} rows`, weights?.length);
      const columns = weights![0]?.length;
      demand(
        weights!.every((row) => row.length === columns),
        `rows of ${columns} weights`,
        weights,
      );
      demand(bias === undefined || bias.length === columns, `${columns} values of "bias"`, bias?.length);
    },
    run([x], { weights = [], bias }) {
      const [rows = 0, inner = 0] = x!.dims;
      const columns = weights[0]?.length ?? 0;
      const values = multiply(numbersOf(x!), weights.flat(), rows, inner, columns);
      return [
        makeTensor(
          x!.type,
          values.map((value, i) => (value as number) + (bias?.[i % columns] ?? 0)),
          [rows, columns],
        ),
      ];
    },
  },

  split: {
    check: (model) => demandNumbers(model, { inputs: 1 }),
    run([x], { outputs }) {
      const values = numbersOf(x!);
      const width = x!.dims.at(-1) ?? 1;
      fit(
        width % outputs.length === 0,
        `split needs a last dimension that ${outputs.length} divides, found [${x!.dims}]`,
      );
      const part = width / outputs.length;
      const dims = [...x!.dims.slice(0, -1), part];
      return outputs.map((_, nth) => {
        const taken = Array.from(
          { length: product(dims) },
          (_, i) => values[Math.floor(i / part) * width + nth * part + (i % part)]!,
        );
        return makeTensor(x!.type, taken as Numbers, dims);
      });
    },
  },
} satisfies Record<string, OpDefinition> as Record<
  'identity' | 'add' | 'scale' | 'sum' | 'matmul' | 'linear' | 'split',
  OpDefinition
>;

function multiply(a: Numbers, b: Numbers, rows: number, inner: number, columns: number): Numbers {
  const zero = (typeof (a[0] ?? b[0]) === 'bigint' ? 0n : 0) as number;
  const out = Array.from({ length: rows * columns }, () => zero);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < inner; k++) {
      const left = a[row * inner + k] as number;
      for (let column = 0; column < columns; column++)
        out[row * columns + column]! += left * (b[k * columns + column] as number);
    }
  }
  return out;
}
