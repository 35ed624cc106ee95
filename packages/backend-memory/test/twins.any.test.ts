/** The suite of backends bites: each broken twin fails exactly the law that it breaks. */
import { backendLaws, judge } from '@rushlight/conformance/laws';
import { brokenBackends } from '@rushlight/conformance/twins';
import { describe, expect, test } from 'vitest';
import { memorySubject } from './memory-fixtures.ts';

describe('each broken twin of a backend fails exactly the law that it breaks', () => {
  const twins = brokenBackends(memorySubject);
  for (const { name, breaks, make } of twins) {
    test.concurrent(`${breaks}: ${name}`, { timeout: 60_000 }, async () => {
      const broken = (await judge(backendLaws, make)).filter(({ verdict }) => verdict === 'broken');
      expect(
        broken.map(({ law }) => law),
        JSON.stringify(broken, null, 1),
      ).toEqual([breaks]);
    });
  }
});
