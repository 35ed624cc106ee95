import type { Coefficients } from '../functional/resize/coefficients.ts';

/** Coefficients as `kernel/index.ts` reads them: by fours, each with its weights in two halves of 16 bits. */
export interface Blocks {
  /** For each output pixel the first block of four input pixels, how many blocks, and where in `weights` theirs are, bytes. */
  readonly table: Int32Array;
  /** Of each block the low halves of the first and third weight, of the second and fourth, and the high halves. */
  readonly weights: Int32Array;
  /** The most blocks that an output pixel has. */
  readonly most: number;
}

/** Bytes of a block. */
export const BLOCK = 16;

const made = new WeakMap<Coefficients, Blocks>();

/** Made once for each. */
export function blocksOf(coefficients: Coefficients): Blocks {
  let blocks = made.get(coefficients);
  if (!blocks) made.set(coefficients, (blocks = makeBlocks(coefficients)));
  return blocks;
}

function makeBlocks({ starts, counts, weights, stride }: Coefficients): Blocks {
  const table = new Int32Array(starts.length * 3);
  const packed: number[] = [];
  let most = 0;
  starts.forEach((start, i) => {
    const own = weights.subarray(i * stride, i * stride + (counts[i] as number));
    const weightAt = (pixel: number) => own[pixel - start] ?? 0;
    // Weights at the ends are often nothing.
    let from = start;
    let to = start + own.length;
    while (to - from > 1 && weightAt(to - 1) === 0) to--;
    while (to - from > 1 && weightAt(from) === 0) from++;
    const first = from >> 2;
    const end = (to + 3) >> 2;
    table.set([first, end - first, packed.length * 4], i * 3);
    most = Math.max(most, end - first);
    for (let block = first; block < end; block++)
      packed.push(...packBlock([0, 1, 2, 3].map((k) => weightAt(block * 4 + k))));
  });
  return { table, weights: Int32Array.from(packed), most };
}

/** The four numbers of a block. */
export function packBlock(weights: readonly number[]): readonly [number, number, number, number] {
  const [a, b, c, d] = weights.map((weight) => (weight << 16) >> 16) as [number, number, number, number];
  const [e, f, g, h] = weights.map((weight) => (weight + 0x8000) >> 16) as [number, number, number, number];
  return [pair(a, c), pair(b, d), pair(e, g), pair(f, h)];
}

const pair = (low: number, high: number): number => (low & 0xffff) | (high << 16);
