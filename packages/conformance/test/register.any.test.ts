import { backendLaws } from '@rushlight/conformance/laws';
import { expect, test } from 'vitest';
import { wrongSkips } from '../src/register.ts';

test('a skip needs a law that exists, and a reason', () => {
  expect(wrongSkips(backendLaws, [{ law: 'run/zero-batch', reason: 'the format has no empty tensors' }])).toEqual([]);
  expect(wrongSkips(backendLaws, [{ law: 'run/zero-bach', reason: 'x' }])[0]).toMatch(
    'there is no law "run/zero-bach"; there are identity/name',
  );
  expect(wrongSkips(backendLaws, [{ law: 'run/zero-batch', reason: ' ' }])).toEqual([
    'the skip of "run/zero-batch" gives no reason',
  ]);
});

test('a law that holds a declared capability to its word can not be skipped', () => {
  expect(wrongSkips(backendLaws, [{ law: 'abort/stops', reason: 'no time' }])[0]).toMatch(
    'the declared capability abortableRuns; declare less instead',
  );
});

test('no two laws have the same id, and each says something', () => {
  const ids = backendLaws.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, says } of backendLaws) expect(`${id}: ${says}`).toMatch(/^[a-z]+\/[a-z-]+: .{20,}/);
});
