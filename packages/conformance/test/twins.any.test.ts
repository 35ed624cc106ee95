/** The suites bite: each broken twin fails exactly the law that it breaks. The twins of backends are in backend-memory's tests. */
import { memory } from '@rushlight/core';
import { type Law, assetsLaws, judge, placedHere, placementLaws, pluginLaws } from '@rushlight/conformance/laws';
import { type Twin, brokenAssets, brokenPlacements, brokenPlugins } from '@rushlight/conformance/twins';
import { describe, expect, test } from 'vitest';

function testTwins<Subject>(title: string, laws: readonly Law<Subject>[], twins: readonly Twin<Subject>[]): void {
  describe(title, () => {
    for (const { name, breaks, make } of twins) {
      test.concurrent(`${breaks}: ${name}`, { timeout: 60_000 }, async () => {
        const broken = (await judge(laws, make)).filter(({ verdict }) => verdict === 'broken');
        expect(
          broken.map(({ law }) => law),
          JSON.stringify(broken, null, 1),
        ).toEqual([breaks]);
      });
    }
  });
}

testTwins(
  'assets',
  assetsLaws,
  brokenAssets((files) => memory(files)),
);

testTwins('plugins', pluginLaws, brokenPlugins);

testTwins('placements', placementLaws, brokenPlacements(placedHere));
