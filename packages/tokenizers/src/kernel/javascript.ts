import type { KernelExports, KernelImports, KernelInstance } from './instance.ts';
import { instantiate as run } from './javascript-code.js';

const PAGE = 1 << 16;

/** The same kernel in JavaScript, for engines without WebAssembly. */
export function instantiate(imports: KernelImports): KernelInstance {
  const memory = { buffer: new ArrayBuffer(PAGE) };
  const exports = run({ env: { memory }, host: imports }) as KernelExports & { memory: KernelInstance['memory'] };
  return { exports, memory: exports.memory };
}
