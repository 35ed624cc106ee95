/** The kernels of the packages, compiled: WebAssembly as a string, and JavaScript where a package has no twin written by hand. */
import { join } from 'node:path';
import { compileKernel, toJavaScript } from '../kernels/compile.ts';

const HEAD = '// Compiled from the folder `kernel` of this package by `pnpm generate`.\n';

type Files = [path: string, text: string][];

/** The kernel of a package as WebAssembly. */
export async function wasmFiles(root: string, packagePath: string): Promise<Files> {
  const wasm = await compileKernel(join(root, packagePath, 'kernel'), { simd: true });
  return [[`${packagePath}/src/kernel/wasm-code.ts`, `${HEAD}export const CODE =\n  '${encode(wasm)}';\n`]];
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

// Printable ASCII without what quotes and escapes are made of. `wasm.ts` of each package reads it.
const CHARACTERS = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).filter(
  (character) => !'"$\'\\`'.includes(character),
);

/** Bytes below 88 are one character, the others two. */
function encode(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => {
    if (byte < 88) return CHARACTERS[byte + 2];
    return CHARACTERS[Math.floor((byte - 88) / 90)]! + CHARACTERS[(byte - 88) % 90]!;
  }).join('');
}
