import type { Make } from '../law.ts';
import { type SuiteOptions, registerLaws } from '../register.ts';
import { placementLaws } from './placement-laws.ts';
import type { PlacementSubject } from './subject.ts';

/**
 * Registers one vitest test for each law of placements. `make` is called once for each law, and its `dispose` after it.
 *
 * @example
 * // in the worker: expose(placementPipelines), from '@rushlight/conformance/pipelines'
 * testPlacement(async () => {
 *   const worker = await connect<typeof import('./worker.ts')>(startWorker);
 *   return { runners: worker, dispose: () => worker.dispose() };
 * });
 */
export function testPlacement(make: Make<PlacementSubject>, options: SuiteOptions = {}): void {
  registerLaws(options.name ?? 'placement', placementLaws, make, options);
}
