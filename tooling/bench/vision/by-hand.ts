/** What people write by hand after, or in the place of, a package that resizes. */
export const MEAN = [0.485, 0.456, 0.406];
export const STD = [0.229, 0.224, 0.225];

/** Pixels of three or four interleaved channels. */
export interface Pixels {
  readonly data: ArrayLike<number>;
  readonly channels: 3 | 4;
}

export function normalise({ data, channels }: Pixels, area: number): Float32Array {
  const out = new Float32Array(area * 3);
  const [a, b, c] = STD.map((std) => 1 / 255 / std) as [number, number, number];
  const [d, e, f] = MEAN.map((mean, i) => -mean / STD[i]!) as [number, number, number];
  for (let i = 0, from = 0; i < area; i++, from += channels) {
    out[i] = data[from]! * a + d;
    out[i + area] = data[from + 1]! * b + e;
    out[i + 2 * area] = data[from + 2]! * c + f;
  }
  return out;
}

/** A picture of 640 x 360 in the middle of a grey square, 0 to 1. */
export function boxed({ data, channels }: Pixels): Float32Array {
  const area = 640 * 640;
  const out = new Float32Array(area * 3).fill(114 / 255);
  for (let i = 0, to = 140 * 640, from = 0; i < 640 * 360; i++, to++, from += channels) {
    out[to] = data[from]! / 255;
    out[to + area] = data[from + 1]! / 255;
    out[to + 2 * area] = data[from + 2]! / 255;
  }
  return out;
}

/** The usual bilinear of four pixels, without antialiasing. */
export function fourTaps(data: Uint8Array, [fromWidth, fromHeight]: Size, [width, height]: Size): Pixels {
  const out = new Uint8Array(width * height * 3);
  for (let y = 0, to = 0; y < height; y++) {
    const sy = Math.max(0, ((y + 0.5) * fromHeight) / height - 0.5);
    const y0 = sy | 0;
    const y1 = Math.min(fromHeight - 1, y0 + 1);
    for (let x = 0; x < width; x++) {
      const sx = Math.max(0, ((x + 0.5) * fromWidth) / width - 0.5);
      const x0 = sx | 0;
      const x1 = Math.min(fromWidth - 1, x0 + 1);
      const at = (y: number, x: number, c: number) => data[(y * fromWidth + x) * 4 + c]!;
      for (let c = 0; c < 3; c++) {
        const above = at(y0, x0, c) * (1 - sx + x0) + at(y0, x1, c) * (sx - x0);
        const below = at(y1, x0, c) * (1 - sx + x0) + at(y1, x1, c) * (sx - x0);
        out[to++] = above * (1 - sy + y0) + below * (sy - y0) + 0.5;
      }
    }
  }
  return { data: out, channels: 3 };
}

export type Size = readonly [width: number, height: number];
