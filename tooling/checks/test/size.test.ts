import { describe, expect, it } from 'vitest';
import { size } from '../size.ts';
import { brokenTree } from './broken-tree.ts';

const budget = {
  name: 'app',
  entry: 'app.ts',
  maxBytes: 500,
  without: ['heavy'],
  mustNotAppear: ['node:fs', 'https://cdn'],
};

function check(files: Record<string, string | object>) {
  return size(brokenTree(files), [budget]);
}

/** Text that gzip can't shrink much. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => String.fromCharCode(97 + ((state = (state * 48_271) % 2_147_483_647) % 26))).join(
    '',
  );
}

describe('the byte budgets', () => {
  it('count what is used, without the third party', async () => {
    const { problems, notes } = await check({
      'app.ts': `import { used } from '@rushlight/core';\nimport { heavy } from 'heavy';\nconsole.log(used, heavy);`,
      'packages/core/package.json': {
        name: '@rushlight/core',
        exports: { '.': { 'rushlight-source': './src/index.ts' } },
      },
      'packages/core/src/index.ts': `export const used = 1;\nexport const unused = '${noise(5000)}';`,
      'node_modules/heavy/package.json': { name: 'heavy', main: 'index.js', type: 'module' },
      'node_modules/heavy/index.js': `export const heavy = '${noise(5000)}';`,
    });
    expect(problems).toEqual([]);
    const [bytes, withHeavy] = (notes?.[0]?.match(/\d+(?= of)|\d+$/g) ?? []).map(Number);
    expect(bytes).toBeLessThan(200);
    expect(withHeavy).toBeGreaterThan(2500);
  });

  it('find too many bytes', async () => {
    const { problems } = await check({ 'app.ts': `console.log('${noise(2000)}');` });
    expect(problems).toEqual([expect.stringMatching(/^app: \d+ bytes, \d+ more than the budget of 500$/)]);
  });

  it('find what must not appear, in a third party too', async () => {
    const { problems } = await check({
      'app.ts': `import { heavy } from 'heavy';\nconsole.log(heavy);`,
      'node_modules/heavy/package.json': { name: 'heavy', main: 'index.js', type: 'module' },
      'node_modules/heavy/index.js': `export const heavy = 'https://cdn.example/x.wasm';`,
    });
    expect(problems).toEqual(['app: contains "https://cdn"']);
  });

  it('find a package that must not be there', async () => {
    const { problems } = await size(
      brokenTree({
        'app.ts': `import { heavy } from 'heavy';\nconsole.log(heavy);`,
        'node_modules/heavy/package.json': { name: 'heavy', main: 'index.js', type: 'module' },
        'node_modules/heavy/index.js': `export const heavy = document.title;`,
      }),
      [{ ...budget, without: [], mustNotAppear: ['heavy'] }],
    );
    expect(problems).toEqual(['app: contains "heavy"']);
  });

  it('find an entry that does not build', async () => {
    const { problems } = await check({ 'app.ts': `import '@rushlight/nowhere';` });
    expect(problems).toEqual([expect.stringContaining('Could not resolve "@rushlight/nowhere"')]);
  });
});
