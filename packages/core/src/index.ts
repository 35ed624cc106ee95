/**
 * The shared interface: pipelines of typed steps, and how they are checked, loaded, run, traced and disposed.
 * @packageDocumentation
 */
export type { Classification, Image, Tensor, Tensors } from './values.ts';
export { describeValue, isTensor } from './values.ts';
export type { ErrorCode } from './error-codes.ts';
export {
  type ErrorDetails,
  type ErrorInit,
  RushlightError,
  type WireError,
  fromWire,
  isRushlightError,
  toWire,
} from './error.ts';
export { raceAbort, throwIfAborted } from './abort.ts';
export { type Fact, type Facts, defineFact } from './fact.ts';
export {
  type Call,
  type Fused,
  type FusedCall,
  type LoadContext,
  type Op,
  type OpFactory,
  type Step,
  defineOp,
} from './op.ts';
export { type AnyOpFactory, type Plugin, definePlugin } from './plugin.ts';
export { type Pipeline, fragment, pipeline } from './pipeline.ts';
export { branch } from './branch.ts';
export { each } from './each.ts';
export { model } from './model.ts';
export { type PipelineSpec, SPEC_VERSION, type StepSpec, core, fromJSON, toJSON } from './spec.ts';
export type { LoadOptions } from './load.ts';
export {
  type Report,
  type RunOptions,
  type Runner,
  type RunnerHooks,
  type StepOutput,
  type StreamOptions,
  asyncDispose,
  createRunner,
} from './runner.ts';
export { type Span, measureSpan, now, toChromeTrace } from './trace.ts';
export { type Assets, type ReadOptions, checkAssetPath, memory, url } from './assets.ts';
export type {
  Backend,
  BackendCapabilities,
  ModelSource,
  Session,
  SessionOptions,
  SessionReport,
  SessionRunOptions,
  TensorInfo,
} from './backend.ts';
