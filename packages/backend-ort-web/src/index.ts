/**
 * ONNX Runtime on the web: WASM, and WebGPU and WebNN where they are asked for.
 * @packageDocumentation
 */
export { type OrtWebOptions, ortWeb } from './ort-web.ts';
