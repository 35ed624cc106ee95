import { RushlightError, type Step, defineOp, describeValue } from '@rushlight/core';
import * as v from 'valibot';
import { type RegionResult, regionsFact } from '../functional/regions/region.ts';

const op = defineOp({
  name: 'vision.withRegions',
  options: v.strictObject({}),
  requires: [regionsFact],
  run(values: readonly unknown[], { facts }): RegionResult<unknown>[] {
    const regions = facts.get(regionsFact);
    if (!Array.isArray(values) || values.length !== regions.length) {
      throw new RushlightError(
        'INPUT_INVALID',
        `withRegions takes a list with one value for each of ${regions.length} regions, found ${describeValue(values)}`,
        { hint: 'It goes right behind the each(…) that took the regions.' },
      );
    }
    return regions.map((region, i) => ({ region, value: values[i] }));
  },
});

/** What `each` made of the regions, with the regions: text with its place. Any list will do, and the compiler keeps its type. */
export const withRegions = op as {
  <T>(options?: Readonly<Record<string, never>>): Step<readonly T[], RegionResult<T>[]>;
  readonly op: typeof op.op;
};
