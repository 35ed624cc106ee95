import type { CropWindow } from '../move/cut-window.ts';

/** Where the values of a picture go: into an image, or into a tensor of either layout. Numbers are places in `data`. */
export interface Target {
  readonly data: Uint8Array | Float32Array;
  /** Of the first pixel's channels. */
  readonly starts: readonly number[];
  readonly pixelStep: number;
  readonly rowStep: number;
  /** What each of the 256 values becomes, 256 for each channel; without, it stays as it is. */
  readonly values?: Float32Array | undefined;
}

/** An image's data as a target. */
export function imageTarget(data: Uint8Array, width: number, channels: number): Target {
  const starts = Array.from({ length: channels }, (_, channel) => channel);
  return { data, starts, pixelStep: channels, rowStep: width * channels };
}

/** The target of what begins some pixels further right and down. */
export function targetAt(target: Target, left: number, top: number): Target {
  const offset = left * target.pixelStep + top * target.rowStep;
  return offset ? { ...target, starts: target.starts.map((start) => start + offset) } : target;
}

/** Fills a part with what one byte stands for. */
export function fillTarget(
  { data, starts, pixelStep, rowStep, values }: Target,
  fill: number,
  { left, top, width, height }: CropWindow,
): void {
  if (width <= 0 || height <= 0) return;
  starts.forEach((start, channel) => {
    const value = values ? (values[channel * 256 + fill] as number) : fill;
    for (let y = top; y < top + height; y++) {
      const from = start + y * rowStep + left * pixelStep;
      if (pixelStep === 1) data.fill(value, from, from + width);
      else for (let x = 0; x < width; x++) data[from + x * pixelStep] = value;
    }
  });
}
