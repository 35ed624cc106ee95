/** The suites that every backend, plugin, asset source and placement passes, as vitest tests. @packageDocumentation */
export { testBackend } from './backend/test-backend.ts';
export type { BackendModels, BackendSubject } from './backend/subject.ts';
export type { Skip, SuiteOptions } from './register.ts';
export type { Law, Make } from './law.ts';
export { testAssets } from './assets/test-assets.ts';
export type { AssetsSubject, MakeAssets } from './assets/subject.ts';
export { testPlugin } from './plugin/test-plugin.ts';
export type { OpSample, PluginSubject } from './plugin/subject.ts';
export { testPlacement } from './placement/test-placement.ts';
export { type PlacementPipelines, placementPipelines } from './placement/pipelines.ts';
export type { PlacedRunners, PlacementSubject } from './placement/subject.ts';
