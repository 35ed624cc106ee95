import { describe, expect, it } from 'vitest';
import { readmeSnippets } from '../readme-snippets.ts';
import { brokenTree } from './broken-tree.ts';

function block(code: string, flags = ''): string {
  return `\`\`\`ts${flags && ` ${flags}`}\n${code}\n\`\`\`\n`;
}

function problemsOf(files: Record<string, string>): readonly string[] {
  return readmeSnippets(brokenTree(files)).problems;
}

describe('the snippets of the documentation', () => {
  it('may be right, use one name twice, and import each other', () => {
    const page = [
      '# A page\n',
      block('const value: number = 1;'),
      block('const value: string = await Promise.resolve("");'),
      block('// answer.ts\nexport const answer = 42;'),
      block("import { answer } from './answer.ts';\nconst value: number = answer;"),
      '```sh\nnot TypeScript\n```\n',
    ].join('\n');
    expect(problemsOf({ 'README.md': page })).toEqual([]);
  });

  it.each(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs/guides/one.md', 'packages/core/README.md'])(
    'are checked in %s, and the line is the page’s',
    (page) => {
      const text = `# A page\n\nWords.\n\n${block('const a = 1;\nconst b: string = a;')}`;
      expect(problemsOf({ [page]: text })).toEqual([`${page}:7: Type 'number' is not assignable to type 'string'.`]);
    },
  );

  it('are found wrong where they import what is not there', () => {
    expect(problemsOf({ 'README.md': block("import { resize } from '@rushlight/nowhere';") })[0]).toContain(
      '@rushlight/nowhere',
    );
  });

  it('are found wrong where they do not parse', () => {
    expect(problemsOf({ 'README.md': block('const = 1;') })).not.toEqual([]);
  });

  it('are left out with a reason, and only with one', () => {
    const left = block('const a: string = 1;', 'no-check');
    expect(problemsOf({ 'README.md': `<!-- no-check: shows what the compiler refuses -->\n${left}` })).toEqual([]);
    expect(problemsOf({ 'README.md': `Words.\n${left}` })).toEqual([expect.stringContaining('needs <!-- no-check')]);
    expect(problemsOf({ 'README.md': block('const a: string = 1;', 'nocheck') })).toEqual([
      expect.stringContaining('there is only no-check'),
    ]);
  });
});
