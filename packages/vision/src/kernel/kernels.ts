/** Which code does what is done for each pixel: WebAssembly where there is any, else JavaScript, which gives the same bytes. */
import { loadWasm } from '#kernel';
import { RushlightError, isRushlightError } from '@rushlight/core';
import { javascript } from './javascript.ts';
import type { Job, Kernel, KernelName } from './kernel.ts';

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
  if (name && isRushlightError(wasm)) throw wasm;
  if (isRushlightError(wasm)) return javascript;
  return name ? wasm : { name: wasm.name, run };
}

/** JavaScript does what WebAssembly finds no memory for; nothing has been written by then that is not written again. */
function run(job: Job): void {
  try {
    (wasm as Kernel).run(job);
  } catch (error) {
    if (!isRushlightError(error, 'RUNTIME_MISSING')) throw error;
    javascript.run(job);
  }
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
