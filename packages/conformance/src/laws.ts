/** The laws as data, for other test runners than vitest. @packageDocumentation */
export { type Law, type Make, type Verdict, judge, runLaw } from './law.ts';
export { backendLaws } from './backend/backend-laws.ts';
export { type Fixture, fixtures } from './backend/fixtures.ts';
export type { BackendModels, BackendSubject } from './backend/subject.ts';
export { assetsLaws } from './assets/assets-laws.ts';
export type { AssetsSubject, MakeAssets } from './assets/subject.ts';
export { pluginLaws } from './plugin/plugin-laws.ts';
export { samplePlugin } from './plugin/sample-plugin.ts';
export type { OpSample, PluginSubject } from './plugin/subject.ts';
export { placedHere } from './placement/here.ts';
export { placementLaws } from './placement/placement-laws.ts';
export type { PlacedRunners, PlacementSubject } from './placement/subject.ts';
