/**
 * Importing a package does nothing: it leaves `globalThis` alone, reads and writes nothing, starts nothing, and loads no vendor's runtime.
 * Each entry point is bundled to one file, so that evaluating that file in a fresh process is importing the package, and every call
 * into the file system or the network is the package's own.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import type { CheckResult } from './check.ts';
import { type EntryBundle, bundleEntry, vendorRuntimes } from './entry-bundle.ts';
import { type Member, readWorkspace, sourceEntries } from './workspace.ts';

const probe = fileURLToPath(new URL('./side-effects/probe.mjs', import.meta.url));

export async function sideEffects(root: string): Promise<CheckResult> {
  const members = readWorkspace(root).filter(({ kind }) => kind === 'package');
  const entries = members.flatMap(entriesOf);
  const folder = mkdtempSync(join(tmpdir(), 'rushlight-side-effects-'));
  const problems: string[] = [];
  try {
    for (const { name, source, platform } of entries) {
      const found = await importing(source, platform, members, folder);
      problems.push(...found.map((what) => `importing ${name} (${platform}) ${what}`));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { problems, notes: [`${entries.length} imports: every entry point, as Node and as a browser resolves it`] };
}

interface Entry {
  readonly name: string;
  readonly source: string;
  readonly platform: 'node' | 'browser';
}

function entriesOf(member: Member): Entry[] {
  // A command runs in Node alone.
  const platforms = member.manifest.bin ? (['node'] as const) : (['node', 'browser'] as const);
  return sourceEntries(member).flatMap(([subpath, source]) => {
    const name = join(member.manifest.name, subpath).replaceAll('\\', '/');
    return platforms.map((platform) => ({ name, source, platform }));
  });
}

async function importing(
  entry: string,
  platform: 'node' | 'browser',
  members: readonly Member[],
  folder: string,
): Promise<string[]> {
  let bundle: EntryBundle;
  try {
    bundle = await bundleEntry({
      entry,
      platform,
      members,
      without: platform === 'browser' ? ['node:*'] : [],
      plugins: [standIns],
    });
  } catch (error) {
    return [`fails to bundle: ${(error as Error).message}`];
  }
  const vendors = vendorsOf(bundle);
  if (vendors.length > 0) return vendors.map((name) => `loads ${name}`);
  const file = join(folder, 'entry.mjs');
  writeFileSync(file, bundle.text);
  const answer = join(folder, 'answer.json');
  try {
    execFileSync(process.execPath, [probe, file, answer], { encoding: 'utf8', stdio: 'pipe', timeout: 60_000 });
    return JSON.parse(readFileSync(answer, 'utf8')) as string[];
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    return [`fails: ${(stderr || message).trim().split('\n').slice(0, 6).join(' | ')}`];
  }
}

// `import()` runs when something is loaded; only the other kinds run with the import.
function vendorsOf({ metafile }: EntryBundle): string[] {
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const eager = imports.filter(({ external, kind }) => external && kind !== 'dynamic-import').map(({ path }) => path);
  return vendorRuntimes.filter((name) => eager.some((path) => path === name || path.startsWith(`${name}/`)));
}

// The suites import vitest, which refuses to be imported outside a test run. Anything asked of the stand-in is a function.
const standIns: Plugin = {
  name: 'stand-ins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vitest$/ }, () => ({ path: 'vitest', namespace: 'stand-in' }));
    onLoad({ filter: /.*/, namespace: 'stand-in' }, () => ({
      contents: 'module.exports = new Proxy({}, { get: (_, key) => (key === "__esModule" ? true : () => undefined) })',
    }));
  },
};
