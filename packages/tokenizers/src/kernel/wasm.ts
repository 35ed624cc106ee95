import { RushlightError } from '@rushlight/core/error';
import type { KernelExports, KernelImports, KernelInstance } from './instance.ts';
import { CODE } from './wasm-code.ts';

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
    return new WebAssembly.Module(decode(CODE));
  } catch (cause) {
    throw new RushlightError('RUNTIME_MISSING', 'WebAssembly can not be used here', {
      hint: "Allow 'wasm-unsafe-eval' in the page's content security policy, or resolve this package with the condition react-native, which has the same in JavaScript.",
      cause,
    });
  }
}

/** Bytes from printable ASCII: small ones are a character each, the others two. Aligned with the bytes, so that it compresses as they do. */
function decode(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const first = digitAt(text, i);
    bytes[length++] = first < 2 ? 88 + first * 90 + digitAt(text, ++i) : first - 2;
  }
  return bytes.subarray(0, length);
}

/** The number of a character among the printable ones that no quotes or escapes are made of. */
function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code - 32 - +(code > 34) - +(code > 36) - +(code > 39) - +(code > 92) - +(code > 96);
}
