/** Small files of every kind with their pixels, as `tooling/vectors/vision-pictures.py` wrote them, and how far from them an image is. */
import type { Image } from '@rushlight/core';

export interface Picture {
  readonly name: string;
  readonly format: string;
  /** What its bytes may differ by depends on the decoder. */
  readonly lossy?: string;
  readonly width: number;
  readonly height: number;
  /** Base64, as the files: the pixels, RGBA. */
  readonly rgba: string;
  /** Each shows this picture. */
  readonly files: readonly string[];
}

export interface Difference {
  /** Of the colours of opaque pixels. */
  readonly max: number;
  readonly mean: number;
  /** Of the colours of pixels that are not opaque. */
  readonly hidden: number;
  readonly alpha: number;
}

/** `image` and `expected` have four channels. */
export function differenceOf(image: Image, expected: Uint8Array): Difference {
  let [max, sum, hidden, alpha] = [0, 0, 0, 0];
  for (let i = 0; i < expected.length; i++) {
    const by = Math.abs((expected[i] as number) - (image.data[i] as number));
    if (i % 4 === 3) alpha = Math.max(alpha, by);
    else if (expected[i | 3] !== 255) hidden = Math.max(hidden, by);
    else [max, sum] = [Math.max(max, by), sum + by];
  }
  return { max, mean: sum / ((expected.length / 4) * 3), hidden, alpha };
}

export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0));
}
