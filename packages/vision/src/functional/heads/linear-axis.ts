/** For each output position along one axis: between which two inputs it lies, and how near the second. */
export interface LinearAxis {
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** 0 is all of `low`, 1 all of `high`. */
  readonly weight: Float32Array;
}

/**
 * torch's `interpolate(mode='bilinear', align_corners=False)` along one axis, in float32. Output position `x` reads from
 * `(x + 0.5) * scale - shift - 0.5`, in inputs; torch has no shift, and the scale `from / to`.
 */
export function linearAxis(from: number, to: number, { scale = from / to, shift = 0 } = {}): LinearAxis {
  const { fround } = Math;
  const low = new Int32Array(to);
  const high = new Int32Array(to);
  const weight = new Float32Array(to);
  for (let x = 0; x < to; x++) {
    const at = Math.max(0, fround(fround(scale) * (x + 0.5) - (shift + 0.5)));
    const first = Math.min(Math.trunc(at), from - 1);
    low[x] = first;
    high[x] = Math.min(first + 1, from - 1);
    weight[x] = Math.min(fround(at - first), 1);
  }
  return { low, high, weight };
}
