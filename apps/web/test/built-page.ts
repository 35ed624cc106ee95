/** The page built as it would be published, and served. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Rolldown, build, preview } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface BuiltPage {
  readonly url: string;
  /** What the main thread runs, each file with the modules in it. */
  readonly mainThread: readonly MainThreadFile[];
  close(): Promise<void>;
}

export interface MainThreadFile {
  readonly name: string;
  readonly gzipBytes: number;
  readonly modules: readonly string[];
}

export async function buildPage(): Promise<BuiltPage> {
  const outDir = mkdtempSync(join(tmpdir(), 'rushlight-web-'));
  const options = { root, configFile: join(root, 'vite.config.ts'), logLevel: 'error', build: { outDir } } as const;
  const output = await asProduction(() => build(options));
  const server = await preview({ ...options, preview: { host: '127.0.0.1', port: 0 } });
  return {
    url: server.resolvedUrls?.local[0] ?? '',
    mainThread: mainThreadOf((output as Rolldown.RolldownOutput).output),
    async close() {
      await server.close();
      rmSync(outDir, { recursive: true });
    },
  };
}

/** The entry and what it imports; what is imported on demand is not counted, nor is the worker, an asset to the page. */
function mainThreadOf(output: Rolldown.RolldownOutput['output']): MainThreadFile[] {
  const chunks = new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])));
  const names = new Set([...chunks.values()].filter((chunk) => chunk.isEntry).map((chunk) => chunk.fileName));
  for (const name of names) for (const imported of chunks.get(name)?.imports ?? []) names.add(imported); // Grows while it is walked.
  return [...names].flatMap((fileName) => {
    const chunk = chunks.get(fileName);
    if (!chunk) return [];
    const modules = Object.entries(chunk.modules).flatMap(([id, { renderedLength }]) =>
      renderedLength > 0 ? [id] : [],
    );
    return [{ name: chunk.name, gzipBytes: gzipSync(chunk.code, { level: 9 }).byteLength, modules }];
  });
}

/** The test runner says NODE_ENV=test, which would build another page than the published one. */
async function asProduction<T>(work: () => Promise<T>): Promise<T> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    return await work();
  } finally {
    process.env['NODE_ENV'] = before;
  }
}
