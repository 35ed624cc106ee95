/**
 * Type-checks every ```ts block of the documentation, all in one program. A block is a module of its own; one whose first line is
 * `// name.ts` is that file, and the other blocks of the page may import it as `./name.ts`. A block marked `ts no-check` is left out,
 * and says why in the line above it: `<!-- no-check: the reason -->`.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { CheckResult } from './check.ts';
import { show } from './workspace.ts';

interface Snippet {
  /** The page, absolute. */
  readonly page: string;
  /** The page's line before the block's first, counted from one. */
  readonly line: number;
  readonly text: string;
}

export function readmeSnippets(root: string): CheckResult {
  const problems: string[] = [];
  const files = new Map<string, Snippet>();
  for (const page of pages(root)) {
    for (const { flags, reason, ...snippet } of blocksOf(page)) {
      if (flags === '') files.set(fileName(snippet), snippet);
      else if (flags !== 'no-check')
        problems.push(`${show(root, page)}:${snippet.line}: \`\`\`ts ${flags}: there is only no-check`);
      else if (!reason)
        problems.push(
          `${show(root, page)}:${snippet.line}: a no-check block needs <!-- no-check: the reason --> in the line above`,
        );
    }
  }
  problems.push(...diagnose(root, files));
  return { problems, notes: [`${files.size} blocks`] };
}

function pages(root: string): string[] {
  const found = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'].map((name) => join(root, name));
  const packages = list(join(root, 'packages')).map((folder) => join(folder, 'README.md'));
  return [...found, ...markdownBelow(join(root, 'docs')), ...packages].filter((page) => existsSync(page));
}

function markdownBelow(folder: string): string[] {
  if (folder.endsWith('.md')) return [folder];
  return list(folder).flatMap(markdownBelow);
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder)
      .toSorted()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function blocksOf(page: string): (Snippet & { flags: string; reason: boolean })[] {
  const lines = readFileSync(page, 'utf8').split('\n');
  const blocks: (Snippet & { flags: string; reason: boolean })[] = [];
  for (let index = 0; index < lines.length; index++) {
    const opening = /^(\s*)(`{3,})(\w*)[ \t]*(.*)$/.exec(lines[index] ?? '');
    if (!opening) continue;
    const [, indent = '', fence = '', language, flags = ''] = opening;
    const start = index + 1;
    do index++;
    while (index < lines.length && lines[index]?.trim() !== fence);
    if (language !== 'ts' && language !== 'typescript' && language !== 'tsx') continue;
    const text = lines
      .slice(start, index)
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
      .join('\n');
    blocks.push({
      page,
      line: start,
      text,
      flags: flags.trim(),
      reason: /<!-- no-check: .+-->/.test(lines[start - 2] ?? ''),
    });
  }
  return blocks;
}

// Beside the page, in a folder that exists only for the compiler: there the page's own package and its dependencies resolve.
function fileName({ page, line, text }: Snippet): string {
  const named = /^\/\/ ([\w-]+\.ts)\b/.exec(text)?.[1];
  return join(dirname(page), '.snippets', page.slice(dirname(page).length + 1), named ?? `line-${line}.ts`);
}

/** The compiler's own declarations, which are most of the reading and never change. */
const libraries = new Map<string, ts.SourceFile>();

function diagnose(root: string, files: ReadonlyMap<string, Snippet>): string[] {
  if (files.size === 0) return [];
  const options = compilerOptions(root);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, directoryExists } = host;
  const folders = new Set([...files.keys()].flatMap((file) => [dirname(file), dirname(dirname(file))]));
  host.fileExists = (file) => files.has(file) || fileExists(file);
  // A module even without an import, so that two blocks may use one name and any may await.
  host.readFile = (file) => (files.has(file) ? `${files.get(file)?.text}\nexport {};\n` : readFile(file));
  host.directoryExists = (folder) => folders.has(folder) || (directoryExists?.(folder) ?? true);
  const { getSourceFile } = host;
  host.getSourceFile = (file, target) => {
    if (files.has(file)) return ts.createSourceFile(file, host.readFile(file) ?? '', target);
    const known = libraries.get(file) ?? getSourceFile.call(host, file, target);
    if (known && /[\\/]typescript[\\/]lib[\\/]/.test(file)) libraries.set(file, known);
    return known;
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files].flatMap(([file, { page, line }]) => {
    const source = program.getSourceFile(file);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(({ start = 0, messageText }) => {
      const inside = source?.getLineAndCharacterOfPosition(start).line ?? 0;
      return `${show(root, page)}:${line + inside + 1}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
  });
}

const fallback = {
  strict: true,
  target: 'ES2022',
  module: 'ESNext',
  moduleResolution: 'bundler',
  allowImportingTsExtensions: true,
  noEmit: true,
};

/** The workspace's own, without the rules that a few lines of documentation need not keep. */
function compilerOptions(root: string): ts.CompilerOptions {
  const file = join(root, 'tooling/tsconfig/base.json');
  const shared = existsSync(file)
    ? ts.readConfigFile(file, (path) => readFileSync(path, 'utf8')).config.compilerOptions
    : fallback;
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...shared, noUnusedLocals: false, noUnusedParameters: false },
    root,
  );
  return options;
}
