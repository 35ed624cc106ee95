import type { Tensor, Tensors } from './values.ts';

/** A model, in memory. */
export interface ModelSource {
  readonly bytes: Uint8Array;
  /** Weights kept outside the model file, by the path that the model names. */
  readonly externalData?: Readonly<Record<string, Uint8Array>>;
}

export interface SessionOptions {
  readonly signal?: AbortSignal | undefined;
}

/** One input or output of a model. */
export interface TensorInfo {
  readonly name: string;
  readonly type: Tensor.Type;
  /** A number for a fixed dimension, a name for a symbolic one. */
  readonly shape: readonly (number | string)[];
}

/** What really runs, and what was given up on the way: data instead of console output. */
export interface SessionReport {
  readonly backend: string;
  /** The execution provider that runs, in ONNX Runtime's terms: `cpu`, `wasm`, `webgpu`. */
  readonly executionProvider: string;
  /** Providers that were asked for and could not be used. */
  readonly refused: readonly { readonly executionProvider: string; readonly reason: string }[];
  /** Whatever else a user would want to know, one sentence each: fewer threads than asked for, say. */
  readonly notes: readonly string[];
}

export interface SessionRunOptions {
  readonly signal?: AbortSignal | undefined;
  /** The outputs wanted; all of them by default. */
  readonly outputs?: readonly string[] | undefined;
}

/** A loaded model: named tensors in, named tensors out. */
export interface Session {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  readonly report: SessionReport;
  /** Feeds are read, never changed or kept. Rejects with `INPUT_*`, `OUTPUT_UNKNOWN`, `SESSION_*` or `ABORTED`. */
  run(feeds: Tensors, options?: SessionRunOptions): Promise<Tensors>;
  /** Lets runs under way finish, then frees the model. A second call does nothing. */
  dispose(): Promise<void>;
}

/** What a backend can do. It never depends on a loaded model. */
export interface BackendCapabilities {
  /** Whether runs of one session go on side by side; where not, they queue. */
  readonly concurrentRuns: boolean;
  /** Whether an abort stops the computation; where not, the caller is let go and the result is thrown away. */
  readonly abortableRuns: boolean;
  /**
   * Whether a run holds up its thread until it ends: an abort is then heard only after it, and a page or a server that must stay
   * responsive places the pipeline in a worker.
   */
  readonly blocksThread: boolean;
  /** Tensor types that it computes with. */
  readonly types: readonly Tensor.Type[];
}

/** Makes sessions out of model bytes. Write one with `defineBackend` of `@rushlight/core/backend`. */
export interface Backend {
  /** Stable and short: `ort-node`. */
  readonly name: string;
  readonly capabilities: BackendCapabilities;
  /** Rejects with `MODEL_CORRUPT`, `MODEL_UNSUPPORTED`, `PROVIDER_UNAVAILABLE`, `RUNTIME_MISSING` or `ABORTED`. */
  createSession(model: ModelSource, options?: SessionOptions): Promise<Session>;
}
