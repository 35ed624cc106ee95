/** Starts what is measured in processes of their own, as plain JavaScript with the packages as their users get them: from dist. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Task } from './child.ts';
import { type Family, families } from './families.ts';
import type { Files } from './peers.ts';

const here = fileURLToPath(new URL('..', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));
const data = join(root, '../shared/data');
const child = join(here, 'dist/tokenizers.mjs');

/** The families whose files are there. */
export const present = families.filter(({ file }) => existsSync(join(data, 'tokenizers', file)));

export interface Processes extends Disposable {
  run<T>(what: Task['do'], family: Family, peer?: string): T;
}

/** Builds our packages and the child, and lays out the files that are made from others. */
export async function openProcesses(): Promise<Processes> {
  const filter = ['--filter', '@rushlight/tokenizers', '--output-logs', 'errors-only'];
  execFileSync(process.execPath, [join(root, 'tooling/run/build.mjs'), ...filter], { stdio: ['ignore', 2, 2] });
  mkdirSync(join(here, 'dist'), { recursive: true });
  await build({
    entryPoints: [join(here, 'tokenizers/child.ts')],
    outfile: child,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'es2022',
  });
  const folder = mkdtempSync(join(tmpdir(), 'tokenizers-bench-'));
  const run = <T>(what: Task['do'], family: Family, peer?: string): T => {
    const task = { do: what, family: family.name, files: filesOf(family, folder), peer, data, packages };
    const output = execFileSync(process.execPath, ['--expose-gc', child, JSON.stringify(task)], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: oneThread,
    });
    return JSON.parse(output) as T;
  };
  for (const family of present) run('prepare', family);
  return { run, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}

const packages = join(here, 'node_modules');

/** Without NODE_OPTIONS, and everyone in one thread. */
const oneThread = {
  PATH: process.env['PATH'],
  RAYON_NUM_THREADS: '1',
  TOKENIZERS_PARALLELISM: 'false',
  UV_THREADPOOL_SIZE: '1',
};

function filesOf({ name, file, pattern }: Family, folder: string): Files {
  const published = join(data, 'tokenizers', file);
  const made = join(folder, name);
  return { published, json: pattern ? `${made}.json` : published, packed: `${made}.packed` };
}
