/** The kernels of the packages, compiled: WebAssembly as a string, and JavaScript. */
import { join } from 'node:path';
import { compileKernel, toJavaScript } from '../kernels/compile.ts';

const HEAD = '// Compiled from the folder `kernel` of this package by `pnpm generate`.\n';

export async function kernelFiles(root: string, packagePath: string): Promise<[path: string, text: string][]> {
  const folder = join(root, packagePath, 'kernel');
  const wasm = await compileKernel(folder, { simd: true });
  const scalar = await compileKernel(folder, { simd: false });
  return [
    [`${packagePath}/src/kernel/wasm-code.ts`, `${HEAD}export const CODE =\n  '${encode(wasm)}';\n`],
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
