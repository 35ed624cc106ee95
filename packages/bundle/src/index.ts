/**
 * Bundles: a pipeline, its model and labels, and golden vectors that prove what it computes, every file pinned by its SHA-256.
 * @packageDocumentation
 */
export {
  type Bundle,
  type BundleLoadOptions,
  type BundleSource,
  type OpenBundleOptions,
  openBundle,
} from './open-bundle.ts';
export {
  type FileInfo,
  type GoldenCase,
  type GoldenValue,
  type Manifest,
  MANIFEST_VERSION,
  manifestSchema,
} from './manifest.ts';
export { type MakeBundleOptions, type Recipe, makeBundle, parseRecipe } from './make-bundle.ts';
export { packBundle } from './archive.ts';
export {
  type CaseResult,
  type StepResult,
  type VerifyOptions,
  type VerifyResult,
  verifyBundle,
} from './verify-bundle.ts';
