/** That the vectors which the twins in Python are held to are what the steps give today. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Json, cases } from '../vision-steps-cases.ts';
import { resultOf } from '../vision-steps-result.ts';

const file = new URL('../../../packages/export/tests/vectors/vision-steps.json', import.meta.url);
const stored = (JSON.parse(readFileSync(file, 'utf8')) as { cases: { op: string }[] }).cases;

/** Rounded, since the last bits of an exponential differ by engine. */
function rounded(value: Json): Json {
  if (typeof value === 'number') return Number(value.toPrecision(9));
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, rounded(each)]));
}

test.each(cases().map((each, i) => [i, each.op, each] as const))('%i: %s', async (i, _, each) => {
  const written = JSON.parse(JSON.stringify({ ...each, ...((await resultOf(each)) as object) })) as Json;
  expect(rounded(written)).toEqual(rounded(stored[i] as Json));
});

test('every case is stored', () => {
  expect(stored.length).toBe(cases().length);
});
