import type { TensorInfo } from '../backend.ts';
import { RushlightError } from '../error.ts';
import { type Tensor, type Tensors, describeValue, isTensor } from '../values.ts';

const list = (infos: readonly TensorInfo[]) => infos.map((info) => info.name).join(', ');

/** Refuses missing, unknown and wrong feeds, saying what the model expects and what it was given. */
export function checkFeeds(inputs: readonly TensorInfo[], feeds: Tensors): void {
  if (typeof feeds !== 'object' || feeds === null || isTensor(feeds)) {
    throw new RushlightError(
      'INPUT_INVALID',
      `A session takes a record of tensors by name, found ${describeValue(feeds)}`,
    );
  }
  for (const name of Object.keys(feeds)) {
    if (!inputs.some((input) => input.name === name)) {
      throw new RushlightError('INPUT_UNKNOWN', `The model has no input "${name}"; it has ${list(inputs)}`, {
        details: { input: name, expected: inputs.map((input) => input.name) },
      });
    }
  }
  for (const input of inputs) checkFeed(input, Object.hasOwn(feeds, input.name) ? feeds[input.name] : undefined);
}

function checkFeed({ name, type, shape }: TensorInfo, tensor: Tensor | undefined): void {
  const expected = `${type} [${shape}]`;
  if (tensor === undefined) {
    throw new RushlightError('INPUT_MISSING', `The input "${name}" (${expected}) was not fed`, {
      details: { input: name },
    });
  }
  if (!isTensor(tensor)) {
    throw new RushlightError(
      'INPUT_INVALID',
      `The input "${name}" must be a ${expected} tensor, found ${describeValue(tensor)}`,
    );
  }
  if (tensor.type !== type) {
    throw new RushlightError(
      'INPUT_TYPE_MISMATCH',
      `The input "${name}" must be of type ${type}, found ${tensor.type}`,
      {
        details: { input: name, expected: type, found: tensor.type },
      },
    );
  }
  const { dims } = tensor;
  const fits = dims.length === shape.length && shape.every((dim, i) => typeof dim === 'string' || dim === dims[i]);
  if (!fits) {
    throw new RushlightError(
      'INPUT_SHAPE_MISMATCH',
      `The input "${name}" must have the shape [${shape}], found [${dims}]`,
      {
        hint: isOtherLayout(shape, dims)
          ? "The channels are on the other side: see toTensor's option layout."
          : undefined,
        details: { input: name, expected: shape, found: dims },
      },
    );
  }
  // On the CPU only: reading `data` of a tensor that lives elsewhere throws.
  if (tensor.location === 'cpu' && tensor.data.length !== dims.reduce((product, dim) => product * dim, 1)) {
    throw new RushlightError(
      'INPUT_INVALID',
      `The input "${name}" has ${tensor.data.length} values for the dims [${dims}]`,
    );
  }
}

/** Whether NCHW was given for NHWC, or the other way round. */
function isOtherLayout(shape: readonly (number | string)[], dims: readonly number[]): boolean {
  if (shape.length !== 4 || dims.length !== 4) return false;
  const fits = (order: readonly number[]) =>
    order.every((from, i) => typeof shape[i] === 'string' || shape[i] === dims[from]);
  return fits([0, 3, 1, 2]) || fits([0, 2, 3, 1]);
}

/** Refuses outputs that the model does not have. */
export function checkOutputs(outputs: readonly TensorInfo[], wanted: readonly string[] | undefined): void {
  const unknown = wanted?.find((name) => !outputs.some((output) => output.name === name));
  if (unknown === undefined) return;
  throw new RushlightError('OUTPUT_UNKNOWN', `The model has no output "${unknown}"; it has ${list(outputs)}`, {
    details: { output: unknown, expected: outputs.map((output) => output.name) },
  });
}
