import type { Backend } from '@rushlight/core';
import { defineBackend } from '@rushlight/core/backend';
import { ORT_TENSOR_TYPES, openOrtModel } from '@rushlight/core/ort';
import type { InferenceSession } from 'onnxruntime-common';
import { exclusive } from './exclusive.ts';
import { type OrtWebRuntime, type WasmPaths, checkProvider, isGpu, loadRuntime } from './load-runtime.ts';
import { chooseThreads } from './threads.ts';

export interface OrtWebOptions {
  /**
   * Execution providers, tried in this order: `webgpu`, `webnn`, `wasm`. The larger build that has the GPU providers is loaded only
   * when one of them is asked for and the browser has it. The report says which ran and which were refused. @default ['wasm']
   */
  readonly providers?: readonly string[];
  /**
   * Where ONNX Runtime's files are, a folder or one address each. By default they are beside its module, where Vite, webpack and
   * esbuild put them. Never fetched from anywhere else.
   */
  readonly wasmPaths?: WasmPaths;
  /** More than 1 needs a cross-origin isolated page; without one it is 1, and the report says so. @default ONNX Runtime's choice */
  readonly numThreads?: number;
  /** Passed on to ONNX Runtime. */
  readonly sessionOptions?: Omit<InferenceSession.SessionOptions, 'executionProviders' | 'externalData'>;
  /** The runtime to use instead of importing one of `onnxruntime-web`'s builds. */
  readonly runtime?: OrtWebRuntime;
}

/**
 * Runs models with `onnxruntime-web`, which is imported when the first session is made. On the GPU the runtime takes one call at a
 * time, so calls queue across sessions; on WASM each session runs by itself.
 */
export function ortWeb(options: OrtWebOptions = {}): Backend {
  const { providers = ['wasm'], sessionOptions = {}, numThreads, wasmPaths } = options;
  const gpu = providers.some(isGpu);
  return defineBackend({
    name: 'ort-web',
    capabilities: { concurrentRuns: !gpu, abortableRuns: false, blocksThread: !gpu, types: ORT_TENSOR_TYPES },
    open(model) {
      const threads = chooseThreads(numThreads);
      return openOrtModel({
        backend: 'ort-web',
        model,
        providers,
        async runtimeFor(provider) {
          await checkProvider(provider);
          const runtime = options.runtime ?? (await loadRuntime(provider));
          const { wasm } = runtime.env;
          if (wasmPaths !== undefined) wasm.wasmPaths = wasmPaths;
          if (threads.count !== undefined) wasm.numThreads = threads.count;
          return runtime;
        },
        sessionOptions,
        notes: threads.notes,
        ...(gpu && { exclusive }),
      });
    },
  });
}
