import { RushlightError, type Tensor, type Tensors, describeValue } from '@rushlight/core';
import { type OutputChoice, outputTensor } from '../tensor/output-tensor.ts';

export type Values = Float32Array | Float64Array;

/** The numbers of one output of a model. */
export interface Output {
  readonly data: Values;
  readonly dims: readonly number[];
}

interface Wanted extends OutputChoice {
  /** What dims it may have: `['1,rows,4']` is three of them, the last of which is 4. */
  readonly axes: readonly string[];
}

/** Finds the tensor of a head among a model's outputs, and refuses one of another type or other dims, and one with NaN or infinity. */
export function readOutput(what: string, input: Tensor | Tensors, wanted: Wanted): Output {
  const { axes } = wanted;
  const tensor = outputTensor(what, input, wanted);
  const { type, dims } = tensor;
  const data = tensor.data as Values;
  const size = dims.reduce((product, dim) => product * dim, 1);
  const isFloat = type === 'float32' || type === 'float64';
  if (!isFloat || !axes.some((each) => fits(dims, each)) || !size || data?.length !== size) {
    throw new RushlightError(
      'INPUT_INVALID',
      `${what} takes floats [${axes.join('] or [')}], found ${describeValue(tensor)}`,
      { hint: dims[0] !== 1 ? 'Run one picture at a time.' : 'Is it the head for this model, and the right output?' },
    );
  }
  for (let i = 0; i < size; i++) {
    if (!Number.isFinite(data[i])) {
      throw new RushlightError('INPUT_INVALID', `${what} found ${data[i]} among the model's numbers, at ${i}`, {
        hint: 'Was its input normalised as in training? Half-precision models overflow first.',
      });
    }
  }
  return { data, dims };
}

/** Whether dims are those of a pattern such as `1,rows,4`: numbers must be equal, names stand for any number. */
function fits(dims: readonly number[], pattern: string): boolean {
  const wanted = pattern.split(',').map(Number);
  return wanted.length === dims.length && wanted.every((dim, axis) => Number.isNaN(dim) || dim === dims[axis]);
}
