/** The sums of the kernel in plain TypeScript: two pixels at a time, so that each weight is fetched once for both. */
import { type Coefficients, PRECISION } from '../functional/resize/coefficients.ts';
import type { Span } from './kernel.ts';

/** Pixels of three or four channels as words, the first channel lowest; or bytes, each by itself. */
export type Values = Int32Array | Uint8Array | Uint8ClampedArray;

const ROUND = 1 << (PRECISION - 1);
const { imul } = Math;

/**
 * The values from `a` on, and from `b` on, each `step` from the one before, times `count` weights from `k` on: to the places `toA` and
 * `toB`. The engine puts this where it is called, so what is called is never more than one function.
 */
export function weigh(
  channels: number,
  data: Values,
  a: number,
  b: number,
  step: number,
  weights: Int32Array,
  k: number,
  count: number,
  out: Values,
  toA: number,
  toB: number,
): void {
  if (channels === 3) three(data, a, b, step, weights, k, count, out, toA, toB);
  else if (channels === 4) four(data, a, b, step, weights, k, count, out, toA, toB);
  else one(data, a, b, step, weights, k, count, out, toA, toB);
}

function one(
  data: Values,
  a: number,
  b: number,
  step: number,
  weights: Int32Array,
  k: number,
  count: number,
  out: Values,
  toA: number,
  toB: number,
): void {
  let a0 = ROUND;
  let b0 = ROUND;
  for (const end = k + count; k < end; k++, a += step, b += step) {
    const weight = weights[k] as number;
    a0 = (a0 + imul(data[a] as number, weight)) | 0;
    b0 = (b0 + imul(data[b] as number, weight)) | 0;
  }
  out[toA] = clip8(a0);
  out[toB] = clip8(b0);
}

function three(
  data: Values,
  a: number,
  b: number,
  step: number,
  weights: Int32Array,
  k: number,
  count: number,
  out: Values,
  toA: number,
  toB: number,
): void {
  let a0 = ROUND;
  let a1 = ROUND;
  let a2 = ROUND;
  let b0 = ROUND;
  let b1 = ROUND;
  let b2 = ROUND;
  for (const end = k + count; k < end; k++, a += step, b += step) {
    const weight = weights[k] as number;
    const p = data[a] as number;
    const q = data[b] as number;
    a0 = (a0 + imul(p & 255, weight)) | 0;
    a1 = (a1 + imul((p >>> 8) & 255, weight)) | 0;
    a2 = (a2 + imul((p >>> 16) & 255, weight)) | 0;
    b0 = (b0 + imul(q & 255, weight)) | 0;
    b1 = (b1 + imul((q >>> 8) & 255, weight)) | 0;
    b2 = (b2 + imul((q >>> 16) & 255, weight)) | 0;
  }
  out[toA] = clip8(a0) | (clip8(a1) << 8) | (clip8(a2) << 16);
  out[toB] = clip8(b0) | (clip8(b1) << 8) | (clip8(b2) << 16);
}

function four(
  data: Values,
  a: number,
  b: number,
  step: number,
  weights: Int32Array,
  k: number,
  count: number,
  out: Values,
  toA: number,
  toB: number,
): void {
  let a0 = ROUND;
  let a1 = ROUND;
  let a2 = ROUND;
  let a3 = ROUND;
  let b0 = ROUND;
  let b1 = ROUND;
  let b2 = ROUND;
  let b3 = ROUND;
  for (const end = k + count; k < end; k++, a += step, b += step) {
    const weight = weights[k] as number;
    const p = data[a] as number;
    const q = data[b] as number;
    a0 = (a0 + imul(p & 255, weight)) | 0;
    a1 = (a1 + imul((p >>> 8) & 255, weight)) | 0;
    a2 = (a2 + imul((p >>> 16) & 255, weight)) | 0;
    a3 = (a3 + imul(p >>> 24, weight)) | 0;
    b0 = (b0 + imul(q & 255, weight)) | 0;
    b1 = (b1 + imul((q >>> 8) & 255, weight)) | 0;
    b2 = (b2 + imul((q >>> 16) & 255, weight)) | 0;
    b3 = (b3 + imul(q >>> 24, weight)) | 0;
  }
  out[toA] = clip8(a0) | (clip8(a1) << 8) | (clip8(a2) << 16) | (clip8(a3) << 24);
  out[toB] = clip8(b0) | (clip8(b1) << 8) | (clip8(b2) << 16) | (clip8(b3) << 24);
}

/**
 * A row of three channels, which is what nearly all of a frame goes through: four pixels in each turn, so that what an engine does for a
 * turn is done less often, and no calls, which take registers.
 */
export function threeAcross(
  data: Values,
  row: number,
  { starts, counts, weights, stride }: Coefficients,
  { first, count }: Span,
  out: Values,
  to: number,
): void {
  for (let x = first; x < first + count; x++, to++) {
    let a = ROUND;
    let b = ROUND;
    let c = ROUND;
    let from = row + (starts[x] as number);
    let k = x * stride;
    const end = k + (counts[x] as number);
    for (const most = end - 3; k < most; k += 4, from += 4) {
      const w = weights[k] as number;
      const p = data[from] as number;
      const x = weights[k + 1] as number;
      const q = data[from + 1] as number;
      const y = weights[k + 2] as number;
      const r = data[from + 2] as number;
      const z = weights[k + 3] as number;
      const s = data[from + 3] as number;
      a = (a + imul(p & 255, w) + imul(q & 255, x) + imul(r & 255, y) + imul(s & 255, z)) | 0;
      b =
        (b +
          imul((p >>> 8) & 255, w) +
          imul((q >>> 8) & 255, x) +
          imul((r >>> 8) & 255, y) +
          imul((s >>> 8) & 255, z)) |
        0;
      c =
        (c +
          imul((p >>> 16) & 255, w) +
          imul((q >>> 16) & 255, x) +
          imul((r >>> 16) & 255, y) +
          imul((s >>> 16) & 255, z)) |
        0;
    }
    for (; k < end; k++, from++) {
      const w = weights[k] as number;
      const p = data[from] as number;
      a = (a + imul(p & 255, w)) | 0;
      b = (b + imul((p >>> 8) & 255, w)) | 0;
      c = (c + imul((p >>> 16) & 255, w)) | 0;
    }
    out[to] = clip8(a) | (clip8(b) << 8) | (clip8(c) << 16);
  }
}

function clip8(sum: number): number {
  const value = sum >> 22; // PRECISION: an import would be read anew each time.
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
