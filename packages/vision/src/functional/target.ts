import type { Image } from '@rushlight/core';

/** Where the values of a picture go: into an image, or into a tensor of either layout. Numbers are places in `data`. */
export interface Target {
  readonly data: Uint8Array | Float32Array;
  /** Of the first pixel's channels. */
  readonly starts: readonly number[];
  readonly pixelStep: number;
  readonly rowStep: number;
  /** What each of the 256 values becomes, 256 for each channel; without, it stays as it is. */
  readonly values?: Float32Array;
}

/** An image's data as a target. */
export function imageTarget(data: Uint8Array, width: number, channels: Image['channels']): Target {
  return {
    data,
    starts: Array.from({ length: channels }, (_, channel) => channel),
    pixelStep: channels,
    rowStep: width * channels,
  };
}

/** The target of what begins some pixels further right and down. */
export function targetAt(target: Target, left: number, top: number): Target {
  const offset = left * target.pixelStep + top * target.rowStep;
  return { ...target, starts: target.starts.map((start) => start + offset) };
}
