/**
 * ONNX Runtime, native, for Node.
 * @packageDocumentation
 */
export { type OrtNodeOptions, ortNode } from './ort-node.ts';
