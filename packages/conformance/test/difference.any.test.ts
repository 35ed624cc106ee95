import { expect, test } from 'vitest';
import { copyOf, difference } from '../src/difference.ts';
import { float32, sampleTensor, sampleTypes, viewTensor } from '../src/tensors.ts';

test.each<[string, unknown, unknown]>([
  ['another number', 1, 2],
  ['a number for a bigint', 1, 1n],
  ['null for undefined', null, undefined],
  ['null for NaN', null, NaN],
  ['another element', [1, [2]], [1, [3]]],
  ['a list for a record', [], {}],
  ['a key too many', { a: 1, b: undefined }, { a: 1 }],
  ['other bytes', Uint8Array.of(1), Uint8Array.of(2)],
  ['clamped bytes', Uint8Array.of(1), Uint8ClampedArray.of(1)],
  ['other dims', float32([1, 2], [2]), float32([1, 2], [1, 2])],
  ['another value of a tensor', float32([1, 2], [2]), float32([1, 3], [2])],
  ['a record for a tensor', { type: 'float32', data: Float32Array.of(1) }, float32([1], [1])],
])('%s is a difference', (_, found, expected) => {
  expect(difference(found, expected)).toMatch(/expected .* found /);
  expect(difference(expected, found)).toMatch(/expected .* found /);
});

test.each<[string, () => unknown]>([
  ['NaN', () => [NaN, { x: NaN }]],
  ['views', () => viewTensor('float32', [1, 2], [2])],
  ...sampleTypes.map((type): [string, () => unknown] => [`a ${type} tensor`, () => sampleTensor(type)]),
])('%s: a copy is equal, and another', (_, make) => {
  expect(difference(make(), make())).toBeUndefined();
  expect(difference(copyOf(make()), make())).toBeUndefined();
});

test('a tolerance is for numbers wherever they are', () => {
  expect(difference({ score: 0.1 + 0.2 }, { score: 0.3 })).toMatch('.score');
  expect(difference({ score: 0.1 + 0.2 }, { score: 0.3 }, 1e-9)).toBeUndefined();
});
