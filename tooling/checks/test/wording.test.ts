import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { wording } from '../wording.ts';
import { brokenTree } from './broken-tree.ts';

const top = '/';
const host = 'packages.example.test';

function problemsOf(files: Record<string, string>): readonly string[] {
  const root = brokenTree(files);
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  return wording(root, [host]).problems;
}

describe('the wording check', () => {
  it('lets paths be that lie in the repository, in URLs or on every machine', () => {
    const text = 'See packages/work/x, https://example.test/root/x, ./work/x, `/dev/null`, /usr/lib/x, /tmp/x.';
    expect(problemsOf({ 'README.md': text })).toEqual([]);
  });

  it.each(['work/main/x', 'root/x', 'home/someone/x', 'Users/someone/x'])('finds a path like …/%s', (path) => {
    const problems = problemsOf({ 'docs/page.md': `one\nread '${top}${path}'` });
    expect(problems).toEqual([expect.stringMatching(/^docs\/page\.md:2: .* is a path of one machine$/)]);
  });

  it('finds the host name of a registry', () => {
    expect(problemsOf({ '.npmrc': `registry=https://${host}/npm/` })).toEqual([
      '.npmrc:1: names the registry that packages were fetched from',
    ]);
  });

  it('does not look into what git ignores or what is no text', () => {
    expect(problemsOf({ '.gitignore': 'dist', 'dist/x.js': `${top}root/x`, 'model.onnx': `\0${top}root/x` })).toEqual(
      [],
    );
  });
});
