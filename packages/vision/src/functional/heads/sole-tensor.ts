import { RushlightError, type Tensor, type Tensors, describeValue, isTensor } from '@rushlight/core';

/** The tensor that a head reads: the one it was given, a model's only output, or the one that `output` names. */
export function soleTensor(what: string, input: Tensor | Tensors, output?: string): Tensor {
  if (isTensor(input)) return input;
  const names = typeof input === 'object' && input !== null ? Object.keys(input) : [];
  const name = output ?? (names.length === 1 ? names[0] : undefined);
  const tensor = name !== undefined && Object.hasOwn(input, name) ? input[name] : undefined;
  if (isTensor(tensor)) return tensor;
  throw new RushlightError(
    'INPUT_INVALID',
    `${what} needs ${output ? `the output "${output}"` : 'one tensor'}, found ${describeValue(input)}`,
    { hint: `Name the output to read: ${what}({ output: … }).` },
  );
}
