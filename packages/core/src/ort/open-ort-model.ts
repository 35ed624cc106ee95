import type { InferenceSession, InferenceSessionFactory, Tensor as OrtTensor } from 'onnxruntime-common';
import type { OpenedModel } from '../backend/define-backend.ts';
import type { ModelSource, TensorInfo } from '../backend.ts';
import { RushlightError, messageOf } from '../error.ts';
import type { Tensor, Tensors } from '../values.ts';
import { mapOrtError } from './map-ort-error.ts';

/** The part of an onnxruntime package that is used: they all share it. */
export interface OrtRuntime {
  readonly InferenceSession: InferenceSessionFactory;
}

export interface OpenOrtModel {
  /** The backend's name, for the report. */
  readonly backend: string;
  readonly model: ModelSource;
  /** Tried one by one, each alone, so that none is dropped silently. */
  readonly providers: readonly string[];
  /** Gives the runtime that has the provider, or throws why it can't be had here. */
  runtimeFor(provider: string): Promise<OrtRuntime>;
  readonly sessionOptions: InferenceSession.SessionOptions;
  readonly notes: readonly string[];
  /** Wraps every call into the runtime where it takes one at a time. */
  readonly exclusive?: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Types that ONNX Runtime computes with and JavaScript can hold. */
export const ORT_TENSOR_TYPES = [
  'float32', 'float64', 'float16', 'int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'bool', 'string',
] as const satisfies readonly Tensor.Type[]; // prettier-ignore

/** Opens a model with the first provider that works; the report says which were refused and why. */
export async function openOrtModel(request: OpenOrtModel): Promise<OpenedModel> {
  const { backend, model, providers, notes, exclusive = (work) => work() } = request;
  const refused: { executionProvider: string; reason: string }[] = [];
  let failure: RushlightError | undefined;
  for (const provider of providers) {
    try {
      const { InferenceSession } = await request.runtimeFor(provider);
      const session = await exclusive(() => InferenceSession.create(model.bytes, optionsFor(request, provider)));
      const release = () => exclusive(() => session.release());
      return {
        ...(await edgesOf(session, release)),
        report: { backend, executionProvider: provider, refused, notes },
        run: (feeds, outputs) =>
          exclusive(() => session.run(feeds as Record<string, OrtTensor>, [...outputs])) as Promise<Tensors>,
        release,
      };
    } catch (error) {
      failure = mapOrtError(error, 'PROVIDER_UNAVAILABLE', `${backend} could not open the model with ${provider}`);
      // A model that can't be read fails the same way everywhere: trying on would only hide the reason.
      if (failure.code === 'MODEL_CORRUPT') throw failure;
      refused.push({ executionProvider: provider, reason: messageOf(error) });
    }
  }
  if (failure && refused.length === 1) throw failure;
  throw new RushlightError(
    'PROVIDER_UNAVAILABLE',
    `${backend} found none of the providers usable: ${refused.map((each) => `${each.executionProvider} (${each.reason})`).join('; ') || 'none was asked for'}`,
    {
      hint: 'Add one that runs everywhere to the list: "cpu" in Node, "wasm" on the web.',
      details: { refused },
      cause: failure,
    },
  );
}

function optionsFor({ sessionOptions, model }: OpenOrtModel, provider: string): InferenceSession.SessionOptions {
  const externalData = Object.entries(model.externalData ?? {}).map(([path, data]) => ({ path, data }));
  return {
    logSeverityLevel: 3, // Errors only: what matters is in the report.
    ...sessionOptions,
    executionProviders: [provider],
    ...(externalData.length && { externalData }),
  };
}

/** The edges of the model; where they are none that we take, the session is released before that is thrown. */
async function edgesOf(
  session: InferenceSession,
  release: () => Promise<void>,
): Promise<Pick<OpenedModel, 'inputs' | 'outputs'>> {
  try {
    return { inputs: describe(session.inputMetadata), outputs: describe(session.outputMetadata) };
  } catch (error) {
    await release();
    throw error;
  }
}

function describe(metadata: readonly InferenceSession.ValueMetadata[]): TensorInfo[] {
  return metadata.map((value, i) => {
    if (!value.isTensor) {
      throw new RushlightError('MODEL_UNSUPPORTED', `Value ${i} (${value.name}) of the model is not a tensor`, {
        hint: 'Export the model without sequences, maps and optionals at its edges.',
      });
    }
    return {
      name: value.name,
      type: value.type,
      shape: value.shape.map((dim, axis) => (dim === '' ? `dim${axis}` : dim)),
    };
  });
}
