/**
 * The reference backend: small deterministic models in plain TypeScript, with faults on request. For tests, and as the example to copy.
 * @packageDocumentation
 */
export { type LiveCounts, type MemoryBackend, type MemoryBackendOptions, memoryBackend } from './memory-backend.ts';
export { type MemoryModel, type MemoryOp, memoryModel } from './memory-model.ts';
export type { Fault } from './fault.ts';
