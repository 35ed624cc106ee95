/** For each output pixel, which input pixels count, and by how much. */
export interface Kernel {
  /** First input pixel. */
  readonly starts: Int32Array;
  /** How many input pixels. */
  readonly counts: Int32Array;
  /** 22-bit fixed point, `stride` slots for each output pixel. */
  readonly weights: Int32Array;
  readonly stride: number;
}

const triangle = (x: number): number => (Math.abs(x) < 1 ? 1 - Math.abs(x) : 0);

/** The weights of Pillow's bilinear filter from `from` pixels to `to` (Resample.c, `precompute_coeffs`, `normalize_coeffs_8bpc`). */
export function makeKernel(from: number, to: number): Kernel {
  const scale = from / to;
  const filterScale = Math.max(scale, 1); // Shrinking widens the filter: that is the antialiasing.
  const support = filterScale; // The triangle reaches 1 to each side.
  const stride = Math.ceil(support) * 2 + 1;
  const starts = new Int32Array(to);
  const counts = new Int32Array(to);
  const weights = new Int32Array(to * stride);
  const exact = new Float64Array(stride);
  for (let i = 0; i < to; i++) {
    const center = (i + 0.5) * scale;
    const start = Math.max(0, Math.trunc(center - support + 0.5));
    const count = Math.min(from, Math.trunc(center + support + 0.5)) - start;
    let total = 0;
    for (let k = 0; k < count; k++) {
      const weight = triangle((k + start - center + 0.5) * (1 / filterScale));
      exact[k] = weight;
      total += weight;
    }
    for (let k = 0; k < count; k++) {
      const weight = (exact[k] as number) / (total || 1);
      weights[i * stride + k] = Math.trunc((weight < 0 ? -0.5 : 0.5) + weight * (1 << 22));
    }
    starts[i] = start;
    counts[i] = count;
  }
  return { starts, counts, weights, stride };
}
