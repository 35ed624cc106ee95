import type { Cutter } from '../component.ts';
import { PieceList } from '../pieces.ts';
import type { Kernel } from './kernel.ts';

/** Bytes that the kernel is given at a time, if the pieces are not longer. */
const WINDOW = 8192;

/** A stage of the kernel by itself: for a pre-tokenizer that goes on with steps that are not in the kernel. */
export function kernelCutter(kernel: Kernel, stage: number): Cutter {
  const { call } = kernel;
  const out = new PieceList();
  return ({ text, bounds, count }) => {
    out.reset(text);
    for (let piece = 0; piece < count;) {
      const at = bounds[piece * 2]!;
      let next = piece + 1;
      while (next < count && bounds[next * 2 + 1]! - at <= WINDOW) next++;
      const end = bounds[next * 2 - 1]!;
      const buffer = call.textBuffer(Math.max(end - at, WINDOW));
      const list = call.pieceList(next - piece) >> 2;
      for (let from = piece * 2, to = list; from < next * 2;) kernel.integers[to++] = bounds[from++]! - at + buffer;
      kernel.bytes.set(text.bytes.subarray(at, end), buffer);
      call.cut(stage, stage + 1, 0);
      const found = call.pieces() >> 2;
      const stop = found + call.pieceCount() * 2;
      for (let from = found; from < stop; from += 2)
        out.push(kernel.integers[from]! - buffer + at, kernel.integers[from + 1]! - buffer + at);
      piece = next;
    }
    return out;
  };
}
