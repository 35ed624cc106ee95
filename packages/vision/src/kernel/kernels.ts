/** Which code does what is done for each pixel: WebAssembly where there is any, else JavaScript, which gives the same bytes. */
import { loadWasm } from '#kernel';
import { RushlightError, isRushlightError } from '@rushlight/core';
import { javascript } from './javascript.ts';
import type { Kernel, KernelName } from './kernel.ts';

let wasm: Kernel | RushlightError | undefined;

/** The kernel of a name, or the best. Throws `RUNTIME_MISSING` for `wasm` where it can't be had. */
export function kernelNamed(name: KernelName | undefined): Kernel {
  if (name === 'javascript') return javascript;
  if (name !== undefined && name !== 'wasm') {
    throw new RushlightError('OPTION_INVALID', `kernel must be "wasm" or "javascript", found ${JSON.stringify(name)}`, {
      details: { option: 'kernel' },
    });
  }
  wasm ??= load();
  if (!isRushlightError(wasm)) return wasm;
  if (name) throw wasm;
  return javascript;
}

/** The kernel that is used where none is asked for, and why it is not WebAssembly. */
export function kernelInUse(): { readonly name: KernelName; readonly reason?: string } {
  const { name } = kernelNamed(undefined);
  return isRushlightError(wasm) ? { name, reason: wasm.message } : { name };
}

function load(): Kernel | RushlightError {
  try {
    return loadWasm();
  } catch (error) {
    return error as RushlightError;
  }
}
