import { array, minLength, optional, pipe, strictObject, string } from 'valibot';
import type { Session } from './backend.ts';
import { RushlightError } from './error.ts';
import { defineOp } from './op.ts';
import { type Tensor, type Tensors, describeValue, isTensor } from './values.ts';

/**
 * Runs a model file of the assets on the backend that `load` was given. Takes named tensors, or one tensor where the model has
 * one input, and gives named tensors.
 */
export const model = defineOp({
  name: 'core.model',
  options: strictObject({
    /** The model's name in the assets. */
    file: pipe(string(), minLength(1)),
    /** Files with weights that the model refers to by these names. */
    externalData: optional(array(string())),
    /** The outputs wanted; all of them by default. */
    outputs: optional(array(string())),
  }),
  async load({ file, externalData = [] }, { assets, backend, signal, reportSession }): Promise<Session> {
    if (!backend?.createSession) {
      throw new RushlightError('BACKEND_MISSING', `load() was given no backend to run the model ${file}`, {
        hint: 'Pass one: load({ backend: ortNode() }).',
      });
    }
    const [bytes, ...data] = await Promise.all([file, ...externalData].map((name) => assets.read(name, { signal })));
    const external = Object.fromEntries(externalData.map((name, i) => [name, data[i] as Uint8Array]));
    const session = await backend.createSession({ bytes: bytes as Uint8Array, externalData: external }, { signal });
    reportSession(session.report);
    return session;
  },
  run(input: Tensor | Tensors, { state, options, signal }): Promise<Tensors> {
    return state.run(isTensor(input) ? soleFeed(state, input) : input, { signal, outputs: options.outputs });
  },
  dispose: (session) => session.dispose(),
});

function soleFeed({ inputs }: Session, tensor: Tensor): Tensors {
  const [only, second] = inputs;
  if (only && !second) return { [only.name]: tensor };
  throw new RushlightError(
    'INPUT_INVALID',
    `The model takes a record of ${inputs.map((input) => input.name).join(', ')}, found one ${describeValue(tensor)}`,
  );
}
