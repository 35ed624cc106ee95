import { RushlightError, type Tensor, type Tensors, describeValue, isTensor } from '@rushlight/core';

/** Which of a model's outputs is meant. */
export interface OutputChoice {
  /** The name that the caller gave. */
  readonly name?: string | undefined;
  /** The names that exporters give, looked for where the caller gave none. */
  readonly usual?: readonly string[];
  /** Whether it is one of several outputs: then a lone tensor is not taken for it. @default false */
  readonly amongOthers?: boolean;
}

/** The tensor that a step reads: the one it was given, or of a model's outputs the named one, one with a usual name, or the only one. */
export function outputTensor(what: string, input: Tensor | Tensors, choice: OutputChoice = {}): Tensor {
  const { name, usual = [], amongOthers = false } = choice;
  if (isTensor(input) && !amongOthers) return input;
  const tensors = (isTensor(input) ? {} : Object(input)) as Tensors;
  const found = Object.keys(tensors);
  const only = found.length === 1 && !amongOthers ? found[0] : undefined;
  const key = name ?? usual.find((each) => found.includes(each)) ?? only;
  const tensor = key !== undefined && found.includes(key) ? tensors[key] : undefined;
  if (isTensor(tensor)) return tensor;
  const wanted = name === undefined ? usual : [name];
  throw new RushlightError(
    'INPUT_INVALID',
    `${what} needs ${wanted.length ? `the output "${wanted.join('" or "')}"` : 'one tensor'}, found ${describeValue(input)}`,
    { hint: 'Name the output to read in the options.' },
  );
}
