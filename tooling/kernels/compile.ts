/** Compiles a kernel, which is written in AssemblyScript, to WebAssembly with SIMD, and without it to JavaScript for engines that have no WebAssembly. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { main } from 'assemblyscript/asc';
import binaryen from 'binaryen';
import { transform } from 'esbuild';

/** The WebAssembly of the kernel whose `index.ts` is in `folder`. */
export async function compileKernel(folder: string, { simd }: { readonly simd: boolean }): Promise<Uint8Array> {
  let output: Uint8Array | undefined;
  const { error, stderr } = await main(
    [
      ...'index.ts --outFile kernel.wasm --runtime stub --importMemory --noAssert'.split(' '),
      ...'--optimizeLevel 3 --shrinkLevel 1 --converge'.split(' '),
      ...(simd ? ['--enable', 'simd'] : ['--disable', 'bulk-memory,sign-extension,nontrapping-f2i,mutable-globals']),
    ],
    {
      readFile: (name) => readFile(join(folder, name), 'utf8').then(decorated, () => null),
      writeFile: (_, contents) => {
        output = contents as Uint8Array;
      },
      listFiles: () => [],
    },
  );
  if (error || !output) throw new Error(`${folder}: ${String(error)}\n${stderr.toString()}`);
  return output;
}

/** AssemblyScript's decorator of functions is no TypeScript, so that the sources have a tag in its place: `@inline` at the end of a comment. */
function decorated(source: string): string {
  return source.replaceAll('@inline */\n', '*/\n@inline\n');
}

/** The same as a JavaScript module with a function `instantiate`, which is given the imports and gives the exports. */
export async function toJavaScript(wasm: Uint8Array): Promise<string> {
  const module = binaryen.readBinary(wasm);
  module.setFeatures(binaryen.Features.MVP);
  const text = module.emitAsmjs();
  module.dispose();
  // What comes is a module that instantiates itself once, with imports by name.
  const code = text.slice(text.indexOf('  var bufferView'), text.indexOf('var memasmFunc'));
  const minified = await transform(`${code}\nexport { asmFunc as instantiate };`, { minify: true, format: 'esm' });
  return minified.code;
}
