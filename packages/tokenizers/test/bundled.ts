import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** The path of the sources as one module, with one of the kernels. */
export async function bundle(kernel: 'wasm' | 'javascript'): Promise<string> {
  // In node_modules, which the runner leaves alone.
  const outfile = fileURLToPath(new URL(`../node_modules/.test/${kernel}.mjs`, import.meta.url));
  await build({
    entryPoints: [fileURLToPath(new URL('../src/index.ts', import.meta.url))],
    outfile,
    bundle: true,
    format: 'esm',
    conditions: ['rushlight-source', ...(kernel === 'javascript' ? ['react-native'] : [])],
  });
  return outfile;
}

/** Runs the sources as they are: as the test runner loads modules, each use of an import is a call, and a long run takes many times as long. */
export async function bundled(kernel: 'wasm' | 'javascript' = 'wasm'): Promise<typeof import('../src/index.ts')> {
  return (await import(
    /* @vite-ignore */ pathToFileURL(await bundle(kernel)).href
  )) as typeof import('../src/index.ts');
}
