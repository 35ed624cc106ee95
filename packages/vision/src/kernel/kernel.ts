import type { Image } from '@rushlight/core';
import type { Coefficients } from '../functional/resize/coefficients.ts';
import type { Target } from '../functional/resize/target.ts';

export type KernelName = 'javascript' | 'wasm';

/** A part of one side of a picture, pixels. */
export interface Span {
  readonly first: number;
  readonly count: number;
}

/** What a kernel is asked to do: a picture, or a part of it resized, into a target. */
export interface Job {
  readonly image: Image;
  /** How many channels are taken of each pixel: the first ones. */
  readonly channels: Image['channels'];
  /** The last channel is alpha: colours are weighed by it meanwhile. */
  readonly alpha: boolean;
  /** Undefined where the width stays. */
  readonly across: Coefficients | undefined;
  /** Undefined where the height stays. */
  readonly down: Coefficients | undefined;
  /** The order of the two: between them are 8 bits. */
  readonly downFirst: boolean;
  /** The part of the resized picture that is wanted. */
  readonly columns: Span;
  readonly rows: Span;
  readonly target: Target;
}

/** What is done for each pixel. There are two, which give the same bytes. */
export interface Kernel {
  readonly name: KernelName;
  run(job: Job): void;
}

/** The input pixels that a part of the output needs. */
export function inputSpan(coefficients: Coefficients | undefined, { first, count }: Span): Span {
  if (!coefficients) return { first, count };
  const { starts, counts } = coefficients;
  const start = starts[first] as number; // Starts and ends never go back.
  const last = first + count - 1;
  return { first: start, count: (starts[last] as number) + (counts[last] as number) - start };
}
