import { describe, expect, it } from 'vitest';
import { importRule } from '../import-rule.ts';
import { brokenTree } from './broken-tree.ts';

const core = { 'packages/core/package.json': { name: '@rushlight/core' } };
const vision = { name: '@rushlight/vision', peerDependencies: { '@rushlight/core': 'workspace:^' } };
const worker = { 'packages/worker/package.json': { name: '@rushlight/worker' } };

function problemsOf(files: Record<string, string | object>): readonly string[] {
  return importRule(brokenTree(files)).problems;
}

describe('the import rule', () => {
  it('allows core, third parties and what tests need', () => {
    expect(
      problemsOf({
        ...core,
        'packages/conformance/package.json': { name: '@rushlight/conformance' },
        'packages/vision/package.json': { ...vision, devDependencies: { '@rushlight/conformance': 'workspace:^' } },
        'packages/vision/src/index.ts': `import { defineOp } from '@rushlight/core';\nimport sharp from 'sharp';\nimport './ops.ts';\nimport '#platform';`,
      }),
    ).toEqual([]);
  });

  it.each([
    ['dependencies', 'worker'],
    ['peerDependencies', 'worker'],
    ['optionalDependencies', 'worker'],
    ['devDependencies', 'gateway'],
  ])('holds over %s', (field, short) => {
    const name = `@rushlight/${short}`;
    const problems = problemsOf({
      ...core,
      [`packages/${short}/package.json`]: { name },
      'packages/vision/package.json': { name: '@rushlight/vision', [field]: { [name]: 'workspace:^' } },
    });
    expect(problems).toEqual([
      `packages/vision/package.json: ${field}: vision imports core alone, so not ${name}; cli, gateway and react put packages together`,
    ]);
  });

  it.each([
    ['an import', `import { pool } from '@rushlight/worker';`],
    ['a type', `import type { Pool } from '@rushlight/worker/pool';`],
    ['an export', `export { pool } from '@rushlight/worker';`],
    ['a dynamic import', `const later = () => import('@rushlight/worker');`],
    ['a path', `import { pool } from '../../worker/src/pool.ts';`],
    ['a package that is not there', `import '@rushlight/nowhere';`],
  ])('holds over %s', (_what, source) => {
    const problems = problemsOf({
      ...core,
      ...worker,
      'packages/vision/package.json': vision,
      'packages/vision/src/index.ts': source,
    });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^packages\/vision\/src\/index\.ts: /);
  });

  it('lets core and zoo import nothing of ours, not even for tests', () => {
    const problems = problemsOf({
      ...worker,
      'packages/core/package.json': {
        name: '@rushlight/core',
        devDependencies: { '@rushlight/worker': 'workspace:^' },
      },
      'packages/zoo/package.json': { name: '@rushlight/zoo', dependencies: { '@rushlight/core': 'workspace:^' } },
    });
    expect(problems).toHaveLength(2);
  });

  it('lets the command put packages together, and never import an app', () => {
    const problems = problemsOf({
      ...core,
      ...worker,
      'apps/pipelines/package.json': { name: '@rushlight-apps/pipelines' },
      'packages/cli/package.json': {
        name: 'rushlight',
        dependencies: { '@rushlight/core': '*', '@rushlight/worker': '*' },
      },
      'packages/cli/src/index.ts': `import '@rushlight/worker';\nimport '@rushlight-apps/pipelines';`,
    });
    expect(problems).toEqual([expect.stringContaining('nothing imports an app')]);
  });

  it('lets apps share one app, and import packages by name alone', () => {
    const problems = problemsOf({
      ...core,
      'apps/pipelines/package.json': { name: '@rushlight-apps/pipelines' },
      'apps/web/package.json': { name: '@rushlight-apps/web' },
      'apps/gateway/package.json': { name: '@rushlight-apps/gateway' },
      'apps/web/vite.config.ts': `import '../../tooling/vite/index.ts';`,
      'apps/web/test/main.test.ts': `import '../../../tooling/vitest/repo-file.ts';\nimport '../../gateway/src/main.ts';`,
      'apps/web/src/main.ts': `import '../../../tooling/vitest/repo-file.ts';\nimport '@rushlight-apps/pipelines';\nimport '@rushlight/core';\nimport '../style.css';\nimport '../../../packages/core/src/index.ts';\nimport '@rushlight-apps/gateway';`,
    });
    expect(problems).toEqual([
      expect.stringContaining('apps/web/src/main.ts: imports ../../../tooling/vitest/repo-file.ts'),
      expect.stringContaining('apps/web/src/main.ts: imports ../../../packages/core/src/index.ts'),
      expect.stringContaining('@rushlight-apps/gateway'),
      expect.stringContaining('apps/web/test/main.test.ts: imports ../../gateway/src/main.ts'),
    ]);
  });
});
