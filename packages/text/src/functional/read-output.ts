import { type Tensor, type Tensors, isTensor } from '@rushlight/core';
import { refuse } from './refuse.ts';

export type Values = Float32Array | Float64Array;

/** The numbers of a model's output. */
export interface Output {
  /** The numbers along the last axis, counted over all others: the logits of one row, or of one token. */
  at(index: number): Values;
  readonly dims: readonly number[];
}

interface Wanted {
  /** The name that the caller gave. */
  readonly output: string | undefined;
  /** The names that exporters give, looked for where the caller gave none. @default ['logits'] */
  readonly usual?: readonly string[];
  /** The axes it may have, as in `[rows, tokens, labels]`. */
  readonly axes: readonly string[];
}

/** Finds the tensor of a head among a model's outputs and refuses one of the wrong type or rank. */
export function readOutput(
  what: string,
  input: Tensor | Tensors,
  { output, usual = ['logits'], axes }: Wanted,
): Output {
  const tensor = isTensor(input) ? input : pick(what, input, output === undefined ? usual : [output], !output);
  const { type, dims, data } = tensor;
  const size = dims.reduce((product, dim) => product * dim, 1);
  const fits = axes.some((each) => each.split(',').length === dims.length);
  if (!/^float(16|32|64)$/.test(type) || !fits || !size || (data as Values | undefined)?.length !== size)
    refuse(what, `floats [${axes.join('] or [')}]`, { found: tensor });
  const values = type === 'float16' ? fromHalf(data as Uint16Array) : (data as Values);
  const width = dims.at(-1) as number;
  return { dims, at: (index) => values.subarray(index * width, (index + 1) * width) };
}

function pick(what: string, tensors: Tensors, names: readonly string[], orOnly: boolean): Tensor {
  const own = Object.keys(Object(tensors) as object);
  const only = orOnly && own.length === 1 ? own[0] : undefined;
  const name = names.find((each) => own.includes(each)) ?? only;
  const tensor = name !== undefined ? tensors[name] : undefined;
  return isTensor(tensor)
    ? tensor
    : refuse(what, `the output "${names.join('" or "')}"`, {
        found: tensors,
        hint: 'Name it in the options.',
      });
}

/** Half floats come as `Float16Array` where the engine has it, as their bits elsewhere. */
function fromHalf(data: Uint16Array | ArrayLike<number>): Float32Array {
  if (!(data instanceof Uint16Array)) return Float32Array.from(data);
  return Float32Array.from(data, (bits) => {
    const exponent = (bits >> 10) & 31;
    const fraction = (bits & 1023) / 1024;
    const size =
      exponent === 31
        ? fraction
          ? NaN
          : Infinity
        : exponent
          ? (1 + fraction) * 2 ** (exponent - 15)
          : fraction / 2 ** 14;
    return bits >> 15 ? -size : size;
  });
}
