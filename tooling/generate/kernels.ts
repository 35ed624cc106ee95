/** The kernels of the packages, compiled: WebAssembly as a string, and JavaScript where a package has no twin written by hand. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileKernel, toJavaScript } from '../kernels/compile.ts';
import { encode } from './code-text.ts';

const HEAD = '// Compiled from the folder `kernel` of this package by `pnpm generate`.\n';

type Files = [path: string, text: string][];

/** The kernel of a package as WebAssembly. */
export async function wasmFiles(root: string, packagePath: string): Promise<Files> {
  const wasm = await compileKernel(join(root, packagePath, 'kernel'), { simd: true });
  const decoder = (await readFile(new URL('./decode-code.ts', import.meta.url), 'utf8')).replace(/^.*\nexport /, '');
  const text = `${HEAD}const CODE =\n  '${encode(wasm)}';\n\nexport const code = () => decode(CODE);\n\n${decoder}`;
  return [[`${packagePath}/src/kernel/wasm-code.ts`, text]];
}

/** The same as JavaScript. */
export async function javascriptFiles(root: string, packagePath: string): Promise<Files> {
  const scalar = await compileKernel(join(root, packagePath, 'kernel'), { simd: false });
  return [
    [`${packagePath}/src/kernel/javascript-code.js`, HEAD + (await toJavaScript(scalar))],
    [
      `${packagePath}/src/kernel/javascript-code.d.ts`,
      `${HEAD}export declare function instantiate(imports: unknown): unknown;\n`,
    ],
  ];
}
