import { RushlightError } from '@rushlight/core/error';
import type { KernelExports, KernelImports, KernelInstance } from './instance.ts';
import { code } from './wasm-code.ts';

let module: WebAssembly.Module | undefined;

/** A kernel in WebAssembly. */
export function instantiate(imports: KernelImports): KernelInstance {
  module ??= compile();
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(module, { env: { memory }, host: { ...imports } });
  return { exports: exports as unknown as KernelExports, memory };
}

function compile(): WebAssembly.Module {
  try {
    return new WebAssembly.Module(code());
  } catch (cause) {
    throw new RushlightError('RUNTIME_MISSING', 'WebAssembly can not be used here', {
      hint: "Allow 'wasm-unsafe-eval' in the page's content security policy, or resolve this package with the condition react-native, which has the same in JavaScript.",
      cause,
    });
  }
}
