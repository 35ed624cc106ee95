import { RushlightError } from '@rushlight/core';
import type { Values } from './read-output.ts';

/** The largest of `count` numbers that lie `stride` apart, the first of equal ones, and which it is. */
export function bestClass(
  values: Values,
  { start, count, stride = 1 }: { readonly start: number; readonly count: number; readonly stride?: number },
): { index: number; value: number } {
  if (count < 1) {
    throw new RushlightError('INPUT_INVALID', 'detect found no scores of classes, expected those of at least 1 class');
  }
  let index = 0;
  let value = values[start] as number;
  for (let i = 1; i < count; i++) {
    const other = values[start + i * stride] as number;
    if (other > value) [index, value] = [i, other];
  }
  return { index, value };
}
