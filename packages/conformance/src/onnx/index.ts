/** ONNX models written by hand: the fixtures of backends that read ONNX. @packageDocumentation */
export { type OnnxFixturesOptions, onnxFixtures } from './onnx-fixtures.ts';
export { type OnnxModel, type OnnxNode, onnxModel } from './onnx-model.ts';
