import { type Filter, cubic, windows } from './filters.ts';

/** For each output pixel along one side, which input pixels count, and by how much. */
export interface Coefficients {
  /** First input pixel. */
  readonly starts: Int32Array;
  /** How many input pixels. */
  readonly counts: Int32Array;
  /** 22-bit fixed point, `stride` slots for each output pixel. */
  readonly weights: Int32Array;
  readonly stride: number;
}

/** How exact the weights are: Pillow's 32 bits without 8 for the value and 2 for sums beyond it. */
export const PRECISION = 22;

const KEPT = 16;
const kept = new Map<string, Coefficients>();

/** The weights from `from` pixels to `to`: Pillow's, or without antialiasing torch's. The last ones are kept, for the next frame of a video. */
export function coefficientsOf(from: number, to: number, filter: Filter, antialias: boolean): Coefficients {
  const key = `${from} ${to} ${filter} ${antialias}`;
  let found = kept.get(key);
  if (!found) {
    found = makeCoefficients(from, to, filter, antialias);
    const [oldest] = kept.keys();
    if (kept.size >= KEPT) kept.delete(oldest as string);
    kept.set(key, found);
  }
  return found;
}

function makeCoefficients(from: number, to: number, filter: Filter, antialias: boolean): Coefficients {
  if (filter === 'nearest') return antialias ? pillowNearest(from, to) : torchNearest(from, to);
  return antialias ? pillow(from, to, filter) : torch(from, to, filter === 'bicubic');
}

function empty(to: number, stride: number): Coefficients {
  return { starts: new Int32Array(to), counts: new Int32Array(to), weights: new Int32Array(to * stride), stride };
}

/** Resample.c, `precompute_coeffs` and `normalize_coeffs_8bpc`. */
function pillow(from: number, to: number, filter: Exclude<Filter, 'nearest'>): Coefficients {
  const scale = from / to;
  const filterScale = Math.max(scale, 1); // Shrinking widens the filter: that is the antialiasing.
  const { support: reach, weight: weigh } = windows[filter];
  const support = reach * filterScale;
  const made = empty(to, Math.ceil(support) * 2 + 1);
  const { starts, counts, weights, stride } = made;
  const exact = new Float64Array(stride);
  for (let i = 0; i < to; i++) {
    const center = (i + 0.5) * scale;
    const start = Math.max(0, Math.trunc(center - support + 0.5));
    const count = Math.min(from, Math.trunc(center + support + 0.5)) - start;
    let total = 0;
    for (let k = 0; k < count; k++) total += exact[k] = weigh((k + start - center + 0.5) * (1 / filterScale));
    for (let k = 0; k < count; k++) weights[i * stride + k] = fixed((exact[k] as number) / (total || 1), PRECISION);
    starts[i] = start;
    counts[i] = count;
  }
  return made;
}

/**
 * `torch.nn.functional.interpolate` of bytes, bilinear or bicubic, without antialiasing (UpSampleKernel.cpp, `HelperInterpBase`): two or
 * four pixels each way, those beyond the edge standing in as the last one; weights of at most 15 bits, as many as the largest allows.
 */
function torch(from: number, to: number, isCubic: boolean): Coefficients {
  const scale = from / to;
  const reach = isCubic ? 2 : 1;
  const stride = reach * 2;
  const made = empty(to, stride);
  const { starts, counts, weights } = made;
  const exact = new Float64Array(to * stride);
  let largest = 0;
  for (let i = 0; i < to; i++) {
    const place = scale * (i + 0.5) - 0.5;
    const at = isCubic ? place : Math.max(0, place);
    const input = Math.min(Math.floor(at), from - 1);
    const lambda = Math.min(Math.max(at - input, 0), 1);
    const begin = input - reach + 1;
    const start = Math.max(0, begin);
    const end = Math.min(input + reach + 1, from);
    for (let k = 0; k < stride; k++) {
      const distance = Math.abs(k + 1 - reach - lambda);
      const slot = i * stride + Math.min(Math.max(begin + k, 0), from - 1) - start;
      exact[slot] = (exact[slot] as number) + (isCubic ? cubic(distance, -0.75) : Math.max(0, 1 - distance));
      largest = Math.max(largest, exact[slot] as number);
    }
    starts[i] = start;
    counts[i] = end - start;
  }
  let precision = 0;
  while (precision < PRECISION && Math.trunc(0.5 + largest * 2 ** (precision + 1)) < 1 << 15) precision++;
  // In 22 bits the sums round exactly as they would in fewer.
  exact.forEach((weight, i) => (weights[i] = fixed(weight, precision) * 2 ** (PRECISION - precision)));
  return made;
}

/** Geometry.c, `ImagingScaleAffine`: places are added up. */
function pillowNearest(from: number, to: number): Coefficients {
  const scale = from / to;
  let place = scale * 0.5;
  return chosen(to, () => {
    const at = Math.min(Math.trunc(place), from - 1);
    place += scale;
    return at;
  });
}

/** torch's `nearest`, which takes the pixel at the corner, in float32. */
function torchNearest(from: number, to: number): Coefficients {
  const { fround } = Math;
  const scale = fround(from / to);
  return chosen(to, (i) => Math.min(Math.floor(fround(i * scale)), from - 1));
}

/** One pixel alone. */
function chosen(to: number, place: (i: number) => number): Coefficients {
  const made = empty(to, 1);
  for (let i = 0; i < to; i++) made.starts[i] = place(i);
  made.counts.fill(1);
  made.weights.fill(1 << PRECISION);
  return made;
}

/** A weight in fixed point, rounded away from zero at the half. */
function fixed(weight: number, precision: number): number {
  return Math.trunc((weight < 0 ? -0.5 : 0.5) + weight * 2 ** precision);
}

/** Every pixel as it is. */
export function identityOf(size: number): Coefficients {
  return coefficientsOf(size, size, 'nearest', true);
}
