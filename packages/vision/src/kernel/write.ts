import type { Target } from '../functional/resize/target.ts';

/** Rows of bytes with their channels interleaved. */
export interface Pixels {
  readonly data: Uint8Array | Uint8ClampedArray;
  /** Where the first pixel is. */
  readonly start: number;
  readonly rowStep: number;
  /** From one pixel to the next. */
  readonly step: number;
}

/** Puts pixels where they belong, as they are or as the values they stand for. */
export function write({ data, start, rowStep, step }: Pixels, width: number, height: number, target: Target): void {
  const { starts, pixelStep, values } = target;
  const isSame =
    !values &&
    step === pixelStep &&
    starts.length === step &&
    starts.every((to, i) => to === (starts[0] as number) + i);
  for (let y = 0; y < height; y++) {
    const from = start + y * rowStep;
    const offset = y * target.rowStep;
    if (isSame) target.data.set(data.subarray(from, from + width * step), (starts[0] as number) + offset);
    else if (values)
      starts.forEach((to, c) =>
        lookUp(data, from + c, step, values, c * 256, target.data, to + offset, pixelStep, width),
      );
    else starts.forEach((to, c) => copy(data, from + c, step, target.data, to + offset, pixelStep, width));
  }
}

type Numbers = Uint8Array | Uint8ClampedArray | Float32Array;

function lookUp(
  data: Numbers,
  from: number,
  step: number,
  values: Float32Array,
  table: number,
  out: Numbers,
  to: number,
  pixelStep: number,
  count: number,
): void {
  for (let i = 0; i < count; i++, from += step, to += pixelStep)
    out[to] = values[table + (data[from] as number)] as number;
}

function copy(
  data: Numbers,
  from: number,
  step: number,
  out: Numbers,
  to: number,
  pixelStep: number,
  count: number,
): void {
  for (let i = 0; i < count; i++, from += step, to += pixelStep) out[to] = data[from] as number;
}
