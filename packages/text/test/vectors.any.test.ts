import { describe, expect, test } from 'vitest';
import { type Case, difference, run } from './cases.ts';
import vectors from './vectors/text.json' with { type: 'json' };

const cases = vectors.cases as unknown as Case[];
const ops = [...new Set(cases.map(({ op }) => op))];

// Python computes in float32, which has 24 bits: scores of up to 1 differ by 6e-8 for each step.
const TOLERANCE = 1e-6;

describe.each(ops)('%s says what Python says', (op) => {
  test.each(cases.filter((each) => each.op === op).map((each, i) => [i, each] as const))('case %i', (_, each) => {
    expect(difference(run(each), each.expected, TOLERANCE)).toBeUndefined();
  });
});
