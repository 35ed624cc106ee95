import type { Cutter, PreTokenizer } from '../src/component.ts';
import { kernelCutter } from '../src/kernel/cutter.ts';
import { Kernel } from '../src/kernel/kernel.ts';

/** A pre-tokenizer by itself, all of its steps one after the other. */
export function cutterOf(preTokenizer: PreTokenizer): Cutter {
  const kernel = new Kernel();
  const cutters = preTokenizer.map((step) => {
    if (typeof step === 'function') return step;
    return 'mark' in step ? step.otherwise : kernelCutter(kernel, kernel.addStage(step));
  });
  return (pieces) => cutters.reduce((current, cut) => cut(current), pieces);
}
