import type { Values } from './read-output.ts';

/** In float64 and shifted by the largest value, so that nothing overflows. */
export function softmax(values: Values): Float64Array {
  let largest = -Infinity;
  for (const value of values) largest = Math.max(largest, value);
  const powers = Float64Array.from(values, (value) => Math.exp(value - largest));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}
