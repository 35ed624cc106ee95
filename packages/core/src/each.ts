import type { Step } from './op.ts';

/**
 * Runs a step on every item of a list, one after the other, and gives the list of results. Items see the facts of the steps before, and
 * keep their own to themselves. Reading lines of text that were found is `each(fragment(cropRegion(), …, readText()))`.
 */
export function each<In, Out>(step: Step<In, Out>): Step<readonly In[], Out[]> {
  return { name: 'core.each', options: {}, each: step, requires: step.requires, provides: [] };
}
