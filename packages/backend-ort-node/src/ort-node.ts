import type { Backend } from '@rushlight/core';
import { defineBackend } from '@rushlight/core/backend';
import { ORT_TENSOR_TYPES, type OrtRuntime, importRuntime, openOrtModel } from '@rushlight/core/ort';
import type { InferenceSession } from 'onnxruntime-common';

export interface OrtNodeOptions {
  /** Execution providers, tried in this order: `cuda`, `coreml`, `dml`, `webgpu`, `cpu`. The report says which ran and which were refused. @default ['cpu'] */
  readonly providers?: readonly string[];
  /** Passed on to ONNX Runtime: threads, graph optimisation, profiling. */
  readonly sessionOptions?: Omit<InferenceSession.SessionOptions, 'executionProviders' | 'externalData'>;
  /** The runtime to use instead of importing `onnxruntime-node`. */
  readonly runtime?: OrtRuntime;
}

/**
 * Runs models with `onnxruntime-node`, which is imported when the first session is made. Its runs hold up the thread (version 1.30 computes
 * in the thread that calls it): a server places pipelines in worker threads.
 */
export function ortNode({ providers = ['cpu'], sessionOptions = {}, runtime }: OrtNodeOptions = {}): Backend {
  return defineBackend({
    name: 'ort-node',
    capabilities: { concurrentRuns: true, abortableRuns: false, blocksThread: true, types: ORT_TENSOR_TYPES },
    open: (model) =>
      openOrtModel({
        backend: 'ort-node',
        model,
        providers,
        runtimeFor: async () => runtime ?? (await importRuntime('onnxruntime-node', () => import('onnxruntime-node'))),
        sessionOptions,
        notes: [],
      }),
  });
}
