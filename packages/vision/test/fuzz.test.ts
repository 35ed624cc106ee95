/** The first few hundred damaged pictures; fuzz.slow.test.ts has ten thousand. */
import { expect, test } from 'vitest';
import { fuzz } from './fuzz.ts';

test('damaged pictures are decoded, or refused with an error of ours', async () => {
  const { decoded, refused, failures, slowestMs } = await fuzz(1, 400);
  expect(failures).toEqual([]);
  expect(decoded).toBeGreaterThan(50);
  expect(Object.keys(refused).sort()).toEqual(['IMAGE_CORRUPT', 'IMAGE_TOO_LARGE', 'IMAGE_UNSUPPORTED']);
  expect(slowestMs).toBeLessThan(5000);
});
