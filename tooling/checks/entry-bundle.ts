/** One source file with all that it imports, as one ES module: what importing it evaluates, and what it weighs. */
import { join } from 'node:path';
import { type BuildOptions, type Metafile, type Plugin, build } from 'esbuild';
import { type Member, sourceEntries } from './workspace.ts';

/** Runtimes of others, loaded when a session or a decoder is made and never before. Measured by nobody here. */
export const vendorRuntimes = ['onnxruntime-node', 'onnxruntime-web', 'onnxruntime-react-native', 'sharp'];

const requireForCommonJS =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";

export interface EntryBundle {
  readonly text: string;
  readonly metafile: Metafile;
}

export interface BundleOptions {
  readonly entry: string;
  readonly platform: 'node' | 'browser';
  /** Where `@rushlight/…` is looked up, whichever folder imports it. */
  readonly members: readonly Member[];
  readonly minify?: boolean;
  /** Packages left out, beside the vendors' runtimes; or a pattern with one star. */
  readonly without?: readonly string[];
  readonly plugins?: readonly Plugin[];
}

export async function bundleEntry({
  entry,
  platform,
  members,
  minify = false,
  without = [],
  plugins = [],
}: BundleOptions): Promise<EntryBundle> {
  const options = {
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    minify,
    format: 'esm',
    target: 'es2022',
    platform,
    conditions: ['rushlight-source', 'module'],
    external: [...vendorRuntimes, ...without].flatMap((name) => (name.includes('*') ? [name] : [name, `${name}/*`])),
    plugins: [...plugins, workspaceSources(members)],
    // CommonJS inside an ES module asks for Node's own modules in its own way.
    ...(platform === 'node' && {
      banner: { js: requireForCommonJS },
    }),
    logLevel: 'silent',
    legalComments: 'none',
  } satisfies BuildOptions;
  const { outputFiles, metafile } = await build(options);
  return { text: outputFiles[0]?.text ?? '', metafile };
}

// A fixture or a temporary tree has no node_modules with links to the workspace, so its names are looked up here.
function workspaceSources(members: readonly Member[]): Plugin {
  const sources = new Map(
    members.flatMap((member) =>
      sourceEntries(member).map(
        ([subpath, source]) => [join(member.manifest.name, subpath).replaceAll('\\', '/'), source] as const,
      ),
    ),
  );
  return {
    name: 'workspace-sources',
    setup({ onResolve }) {
      onResolve({ filter: /^@?rushlight/ }, ({ path }) => {
        const source = sources.get(path);
        // Marked as the packages mark themselves; without it nothing unused is dropped.
        return source ? { path: source, sideEffects: false } : undefined;
      });
    },
  };
}
