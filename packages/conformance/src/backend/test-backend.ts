import type { Make } from '../law.ts';
import { type SuiteOptions, registerLaws } from '../register.ts';
import { backendLaws } from './backend-laws.ts';
import type { BackendSubject } from './subject.ts';

/**
 * Registers one vitest test for each law of backends. `make` is called once for each law.
 *
 * @example
 * testBackend(() => ({ backend: ortNode(), models: onnxFixtures() }));
 */
export function testBackend(make: Make<BackendSubject>, options: SuiteOptions = {}): void {
  registerLaws(options.name ?? 'backend', backendLaws, make, options);
}
