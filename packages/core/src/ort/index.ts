/** What the adapters over ONNX Runtime (Node, web, React Native) have in common. @packageDocumentation */
export { type OrtRuntime, ORT_TENSOR_TYPES, type OpenOrtModel, openOrtModel } from './open-ort-model.ts';
export { mapOrtError } from './map-ort-error.ts';
export { importRuntime } from './import-runtime.ts';
