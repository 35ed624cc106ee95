/** Node has a build of its own, behind the package's main entry: WASM only. */
import type { OrtWebRuntime } from '../load-runtime.ts';

export const importWasmBuild = (): Promise<OrtWebRuntime> => import('onnxruntime-web') as Promise<OrtWebRuntime>;

/** There is no other: the GPU providers are refused before it is asked for. */
export const importGpuBuild = (): Promise<OrtWebRuntime> => importWasmBuild();
