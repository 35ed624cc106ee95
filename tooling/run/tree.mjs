// The files of the repository: what git has or would take; without git, everything that is not a product of a build.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

const products = new Set(['node_modules', 'dist', '.git', '.turbo', 'coverage', '__pycache__', '.venv']);

/** Paths from the top, with forward slashes, sorted. */
export function listFiles(root) {
  const files = fromGit(root) ?? walk(root).map((path) => relative(root, path).replaceAll('\\', '/'));
  return [...new Set(files)].toSorted();
}

function fromGit(root) {
  // Whoever checked it out may not be whoever runs this (a container's root), which git would refuse.
  const args = ['-c', 'safe.directory=*', 'ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  try {
    const output = execFileSync('git', args, {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 2 ** 20,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return output.split('\0').filter(Boolean);
  } catch {
    return undefined;
  }
}

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (products.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}
