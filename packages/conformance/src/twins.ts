/** Implementations broken on purpose: each must fail exactly the law that it breaks. @packageDocumentation */
export type { Twin } from './twin.ts';
export { brokenBackends } from './backend/broken-backends.ts';
export { brokenAssets } from './assets/broken-assets.ts';
export { brokenPlugins } from './plugin/broken-plugins.ts';
export { brokenPlacements } from './placement/broken-placements.ts';
