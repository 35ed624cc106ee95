/** In the place of `wasm.ts` on React Native, whose engine has no WebAssembly: nobody carries the code in vain. */
import { RushlightError } from '@rushlight/core';
import type { Kernel } from './kernel.ts';

export function loadWasm(): Kernel {
  throw new RushlightError('RUNTIME_MISSING', 'React Native has no WebAssembly', {
    hint: "Leave out kernel: 'wasm'; JavaScript gives the same bytes.",
  });
}
