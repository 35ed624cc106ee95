/**
 * Puts the files of the zoo beside the page: the bundle under `bundles/digits/`, the example pictures under `pictures/`. So the page
 * needs no address but its own.
 */
import { createReadStream, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import type { Plugin } from 'vite';

/** Imported by the page: the names of the pictures, in order. */
const PICTURES = 'virtual:pictures';

const types: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
};

export function zooFiles(): Plugin {
  return {
    name: 'zoo-files',
    resolveId: (id) => (id === PICTURES ? `\0${PICTURES}` : undefined),
    load: (id) => (id === `\0${PICTURES}` ? `export const pictures = ${JSON.stringify(pictureNames())};` : undefined),
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        // Looked up in a list, so no address can climb out of the folders.
        const address = decodeURI(new URL(request.url ?? '/', 'http://here').pathname).slice(1);
        const file = filesByAddress().get(address);
        if (!file) return next();
        response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
        createReadStream(file).pipe(response);
      });
    },
    generateBundle() {
      if (this.environment.config.consumer !== 'client') return;
      for (const [fileName, file] of filesByAddress())
        this.emitFile({ type: 'asset', fileName, source: readFileSync(file) });
    },
  };
}

function zooFolder(): string {
  return dirname(dirname(createRequire(import.meta.url).resolve('@rushlight/zoo/digits/bundle/rushlight.json')));
}

function pictureNames(): string[] {
  return readdirSync(join(zooFolder(), 'pictures'))
    .filter((name) => extname(name) in types)
    .sort();
}

/** Read anew each time: while the server runs, a bundle may be trained again. */
function filesByAddress(): Map<string, string> {
  const folder = zooFolder();
  const bundle = readdirSync(join(folder, 'bundle'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map([
    ...bundle.map(
      (file) => [`bundles/digits/${slashes(file.slice(join(folder, 'bundle').length + 1))}`, file] as const,
    ),
    ...pictureNames().map((name) => [`pictures/${name}`, join(folder, 'pictures', name)] as const),
  ]);
}

const slashes = (path: string): string => path.replaceAll('\\', '/');
