/**
 * Changesets that a release can be made of: they name packages that exist, every package that was never released is in one, and the
 * changesets tool itself reads them.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { CheckResult } from './check.ts';
import { type Member, readWorkspace } from './workspace.ts';

export function changeset(root: string): CheckResult {
  const published = readWorkspace(root).filter(({ manifest }) => !manifest.private);
  const announced = announcements(join(root, '.changeset'));
  const names = new Set(published.map(({ manifest }) => manifest.name));
  const unknown = announced.filter(({ name }) => !names.has(name));
  const missing = published.filter(
    ({ manifest }) => manifest.version === '0.0.0' && !announced.some(({ name }) => name === manifest.name),
  );
  return {
    problems: [
      ...unknown.map(({ file, name }) => `.changeset/${file}: ${name} is not a published package of this workspace`),
      ...missing.map(
        ({ manifest }) => `${manifest.name} was never released and is in no changeset; run the changeset script`,
      ),
      ...toolProblems(root, published),
    ],
    notes: [`${published.length} published packages, ${new Set(announced.map(({ file }) => file)).size} changesets`],
  };
}

function announcements(folder: string): { file: string; name: string }[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');
  return files.flatMap((file) => {
    const head = /^---\n([\s\S]*?)\n---/.exec(readFileSync(join(folder, file), 'utf8'))?.[1] ?? '';
    return [...head.matchAll(/^['"]?([^'":]+)['"]?\s*:\s*(?:major|minor|patch)/gm)].map(([, name = '']) => ({
      file,
      name,
    }));
  });
}

// It compares with the base branch, which a shallow checkout of another branch does not have.
function toolProblems(root: string, published: readonly Member[]): string[] {
  const config = join(root, '.changeset/config.json');
  if (!existsSync(config)) return ['.changeset/config.json is missing'];
  const { baseBranch = 'main' } = JSON.parse(readFileSync(config, 'utf8')) as { baseBranch?: string };
  if (published.length === 0 || !run('git', ['-c', 'safe.directory=*', 'rev-parse', '--verify', baseBranch], root).ok)
    return [];
  const tool = createRequire(import.meta.url).resolve('@changesets/cli/bin.js');
  const { ok, output } = run(process.execPath, [tool, 'status'], root);
  return ok ? [] : [`changeset status fails: ${output}`];
}

function run(command: string, args: readonly string[], cwd: string): { ok: boolean; output: string } {
  try {
    return { ok: true, output: execFileSync(command, args, { cwd, encoding: 'utf8', stdio: 'pipe' }) };
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    return { ok: false, output: `${stdout}${stderr}`.trim() || message };
  }
}
