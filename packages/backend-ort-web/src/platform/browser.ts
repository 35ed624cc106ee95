import type { OrtWebRuntime } from '../load-runtime.ts';

export const importWasmBuild = (): Promise<OrtWebRuntime> => import('onnxruntime-web/wasm') as Promise<OrtWebRuntime>;

export const importGpuBuild = (): Promise<OrtWebRuntime> => import('onnxruntime-web/webgpu') as Promise<OrtWebRuntime>;
