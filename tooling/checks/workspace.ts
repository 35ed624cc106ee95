/** The packages and apps of a workspace, as their manifests and sources describe them. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join, relative } from 'node:path';

export interface Manifest {
  readonly name: string;
  readonly version?: string;
  readonly private?: boolean;
  readonly bin?: unknown;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export interface Member {
  readonly kind: 'package' | 'app';
  /** The name of its folder: `core`, `backend-ort-web`, … */
  readonly short: string;
  /** Absolute. */
  readonly folder: string;
  readonly manifest: Manifest;
}

export function readWorkspace(root: string): Member[] {
  return [...readMembers(root, 'packages', 'package'), ...readMembers(root, 'apps', 'app')];
}

function readMembers(root: string, parent: string, kind: Member['kind']): Member[] {
  const top = join(root, parent);
  if (!existsSync(top)) return [];
  return readdirSync(top)
    .toSorted()
    .map((short) => ({ short, folder: join(top, short) }))
    .filter(({ folder }) => existsSync(join(folder, 'package.json')))
    .map(({ short, folder }) => ({ kind, short, folder, manifest: readManifest(folder) }));
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** The entry points with their sources: `['./functional', '/…/src/functional/index.ts']`. Exports without a source (schemas) are left out. */
export function sourceEntries({ folder, manifest }: Member): [string, string][] {
  return Object.entries(manifest.exports ?? {}).flatMap(([subpath, target]) => {
    const source = sourceOf(target);
    return source ? [[subpath, join(folder, source)] as [string, string]] : [];
  });
}

// A condition may hold further conditions, as in `{ "rushlight-source": { "browser": …, "default": … } }`.
function sourceOf(target: unknown): string | undefined {
  if (typeof target !== 'object' || target === null) return undefined;
  const found = (target as Record<string, unknown>)['rushlight-source'];
  return typeof found === 'object' && found !== null
    ? String((found as Record<string, unknown>)['default'])
    : (found as string | undefined);
}

const sourceTypes = new Set(['.ts', '.tsx', '.mts', '.js', '.jsx', '.mjs']);

/** Every source file below a folder, absolute. */
export function sourceFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : sourceFiles(path);
    return sourceTypes.has(extname(entry.name)) ? [path] : [];
  });
}

/** A path as a reader knows it: from the top of the repository, with forward slashes. */
export function show(root: string, path: string): string {
  return relative(root, path).replaceAll('\\', '/');
}
