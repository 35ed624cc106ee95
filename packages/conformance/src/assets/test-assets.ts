import { type SuiteOptions, registerLaws } from '../register.ts';
import { assetsLaws } from './assets-laws.ts';
import type { MakeAssets } from './subject.ts';

/**
 * Registers one vitest test for each law of asset sources. `make` gives assets that hold exactly the files it is given.
 *
 * @example
 * testAssets((files) => memory(files));
 */
export function testAssets(make: MakeAssets, options: SuiteOptions = {}): void {
  registerLaws(options.name ?? 'assets', assetsLaws, () => ({ make }), options);
}
