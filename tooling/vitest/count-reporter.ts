/**
 * Counts what ran, lane by lane, into the file that RUSHLIGHT_COUNTS names, for the test command to print last.
 * A file that could not be imported and an error outside every test count as failures: both are red, and neither is a test.
 */
import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

export type Counts = Record<string, Count>;

export class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const file = process.env['RUSHLIGHT_COUNTS'];
    if (file) writeFileSync(file, JSON.stringify(count(modules, errors)));
  }
}

function count(modules: readonly TestModule[], errors: readonly SerializedError[]): Counts {
  const counts: Counts = {};
  const of = (lane: string) => (counts[lane] ??= { passed: 0, failed: 0, skipped: 0 });
  for (const module of modules) {
    const lane = of(module.project.name);
    const before = lane.failed;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      // Pending at the end of a run: the worker or the page went away before the test could say anything.
      if (state === 'pending') lane.failed++;
      else lane[state]++;
    }
    if (module.state() === 'failed' && lane.failed === before) lane.failed++;
  }
  if (errors.length > 0) of('outside every test').failed += errors.length;
  return counts;
}
