import { describe, expect, it } from 'vitest';
import { changeset } from '../changeset.ts';
import { brokenTree } from './broken-tree.ts';

const tree = {
  '.changeset/config.json': {},
  '.changeset/README.md': `---\n'@rushlight/nowhere': minor\n---\n`,
  'packages/core/package.json': { name: '@rushlight/core', version: '0.0.0' },
  'packages/internal/package.json': { name: '@rushlight/internal', version: '0.0.0', private: true },
};

describe('the changeset check', () => {
  it('is content when every new package is announced', () => {
    const root = brokenTree({
      ...tree,
      '.changeset/first.md': `---\n'@rushlight/core': minor\n---\n\nThe first release.\n`,
    });
    expect(changeset(root).problems).toEqual([]);
  });

  it('finds a package that was never released and is in no changeset', () => {
    expect(changeset(brokenTree(tree)).problems).toEqual([
      expect.stringContaining('@rushlight/core was never released'),
    ]);
  });

  it('finds a changeset for a package that does not exist', () => {
    const root = brokenTree({
      ...tree,
      '.changeset/first.md': `---\n'@rushlight/core': minor\n"@rushlight/cor": patch\n---\n`,
    });
    expect(changeset(root).problems).toEqual([
      '.changeset/first.md: @rushlight/cor is not a published package of this workspace',
    ]);
  });

  it('finds that the tool was never set up', () => {
    expect(changeset(brokenTree({})).problems).toEqual(['.changeset/config.json is missing']);
  });
});
