/** Pillow's filters for scaling (Resample.c), by the names of `Image.Resampling`. */
export type Filter = 'nearest' | 'box' | 'bilinear' | 'hamming' | 'bicubic' | 'lanczos';

/** How far a filter reaches to each side, input pixels where nothing is shrunk, and the weight of what is so far away. */
export interface Window {
  readonly support: number;
  weight(distance: number): number;
}

const { abs, PI, sin, cos, fround } = Math;
const sinc = (x: number): number => (x === 0 ? 1 : sin(x * PI) / (x * PI));

/** All but `nearest`, which weighs nothing. */
export const windows: Readonly<Record<Exclude<Filter, 'nearest'>, Window>> = {
  box: { support: 0.5, weight: (x) => (x > -0.5 && x <= 0.5 ? 1 : 0) },
  bilinear: { support: 1, weight: (x) => (abs(x) < 1 ? 1 - abs(x) : 0) },
  hamming: {
    support: 1,
    weight: (x) => (abs(x) < 1 ? sinc(abs(x)) * (fround(0.54) + fround(0.46) * cos(abs(x) * PI)) : 0),
  },
  bicubic: { support: 2, weight: (x) => cubic(abs(x), -0.5) },
  lanczos: { support: 3, weight: (x) => (x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0) },
};

export const filters = ['nearest', 'box', 'bilinear', 'hamming', 'bicubic', 'lanczos'] as const satisfies Filter[];

/** Cubic convolution (Keys, 1981); Pillow's `a` is -0.5, torch's -0.75. */
export function cubic(x: number, a: number): number {
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
}
