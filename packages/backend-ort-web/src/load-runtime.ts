import { importRuntime, type OrtRuntime } from '@rushlight/core/ort';
import { importGpuBuild, importWasmBuild } from '#platform';

/** As `ort.env.wasm.wasmPaths`: a folder's address, or one for each file. */
export type WasmPaths = string | { readonly wasm?: string | URL; readonly mjs?: string | URL };

/** What is used of an `onnxruntime-web` build. */
export interface OrtWebRuntime extends OrtRuntime {
  readonly env: { readonly wasm: { wasmPaths?: WasmPaths; numThreads?: number } };
}

export const isGpu = (provider: string): boolean => provider !== 'wasm';

/** The build that has the provider: 14 MB of WASM without the GPU, 27 MB with it. */
export function loadRuntime(provider: string): Promise<OrtWebRuntime> {
  return importRuntime('onnxruntime-web', isGpu(provider) ? importGpuBuild : importWasmBuild);
}

/** Throws where the browser plainly lacks the provider, before megabytes are fetched for it. */
export async function checkProvider(provider: string): Promise<void> {
  if (provider === 'webgpu') {
    const gpu = (globalThis.navigator as { gpu?: { requestAdapter(): Promise<unknown> } } | undefined)?.gpu;
    if (!gpu) throw new Error('the browser has no WebGPU');
    if (!(await gpu.requestAdapter())) throw new Error('WebGPU found no adapter');
  } else if (provider === 'webnn') {
    if (!(globalThis.navigator as { ml?: unknown } | undefined)?.ml) throw new Error('the browser has no WebNN');
  } else if (provider !== 'wasm') {
    throw new Error('not a provider of onnxruntime-web; known are webgpu, webnn and wasm');
  }
}
