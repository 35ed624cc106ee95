/** The lists of laws in the README are the laws. */
import { readFile } from 'node:fs/promises';
import { type Law, assetsLaws, backendLaws, placementLaws, pluginLaws } from '@rushlight/conformance/laws';
import { expect, test } from 'vitest';

const suites: Record<string, readonly Law<never>[]> = {
  testBackend: backendLaws,
  testPlugin: pluginLaws,
  testAssets: assetsLaws,
  testPlacement: placementLaws,
};

test.each(Object.entries(suites))('the README lists the laws of %s, in order', async (name, laws) => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const listed = readme
    .split(`### \`${name}\``)[1]
    ?.split('\n###')[0]
    ?.split('\n## ')[0]
    ?.match(/^- `.*$/gm);
  expect(listed).toEqual(
    laws.map(
      ({ id, says, capability }) => `- \`${id}\`: ${says}${capability ? ` (not skippable: ${capability})` : ''}`,
    ),
  );
});
