import { type Image, RushlightError } from '@rushlight/core';
import { checkImage, isCount } from '../check-image.ts';
import { optionError } from '../option-error.ts';

export interface GaussianBlurOptions {
  /** How many pixels are mixed, odd; across and down, or one number for both. */
  readonly kernelSize: number | readonly [number, number];
  /** Standard deviation, pixels; across and down, or one number for both. @default 0.15 * kernelSize + 0.35 */
  readonly sigma?: number | readonly [number, number] | undefined;
}

/**
 * torchvision's `gaussian_blur` (v2): edges reflected, alpha blurred like a colour, the result rounded to the nearest byte.
 *
 * It is computed in float64, one way after the other; torch sums up all products of a pixel in float32, and in an order that depends on
 * channels, sizes and processor. So a byte may differ by 1 where the exact value is within about 0.0001 of a half.
 */
export function gaussianBlur(image: Image, { kernelSize, sigma }: GaussianBlurOptions): Image {
  checkImage('gaussianBlur', image);
  const sizes = typeof kernelSize === 'number' ? ([kernelSize, kernelSize] as const) : kernelSize;
  if (!Array.isArray(sizes) || sizes.length !== 2 || !sizes.every((size) => isCount(size) && size % 2 === 1)) {
    throw optionError('gaussianBlur', { option: 'kernelSize', expected: 'odd, or two odd numbers', found: kernelSize });
  }
  const [x, y] = sizes as readonly [number, number];
  const sigmas = typeof sigma === 'number' ? [sigma, sigma] : (sigma ?? [0.15 * x + 0.35, 0.15 * y + 0.35]);
  if (!Array.isArray(sigmas) || sigmas.length !== 2 || !sigmas.every((value) => Number.isFinite(value) && value > 0)) {
    throw optionError('gaussianBlur', { option: 'sigma', expected: 'above 0, or two such numbers', found: sigma });
  }
  const { width, height, channels } = image;
  if (x >> 1 >= width || y >> 1 >= height) {
    throw new RushlightError(
      'INPUT_INVALID',
      `gaussianBlur: a kernel of ${x}x${y} is too large for an image of ${width}x${height}`,
      { hint: 'Half of the kernel must be smaller than the image, since its edges are reflected.' },
    );
  }

  const row = width * channels;
  const across = new Float64Array(image.data.length);
  blurLines(image.data, across, {
    weights: gaussian(x, sigmas[0] as number),
    lines: height,
    line: row,
    count: width,
    step: channels,
  });
  const down = new Float64Array(across.length);
  blurLines(across, down, { weights: gaussian(y, sigmas[1] as number), lines: 1, line: 0, count: height, step: row });
  const data = new Uint8ClampedArray(down); // It rounds.
  return { data: new Uint8Array(data.buffer), width, height, channels };
}

/** Weights that add up to 1. */
function gaussian(size: number, sigma: number): Float64Array {
  const half = size >> 1;
  const weights = Float64Array.from({ length: size }, (_, i) => Math.exp(-((i - half) ** 2) / (2 * sigma ** 2)));
  const total = weights.reduce((sum, weight) => sum + weight);
  return weights.map((weight) => weight / total);
}

/** Filters `lines` lines of `count` places of `step` numbers each: pixels of a row, or the rows of a picture. */
function blurLines(
  from: ArrayLike<number>,
  to: Float64Array,
  {
    weights,
    lines,
    line,
    count,
    step,
  }: { weights: Float64Array; lines: number; line: number; count: number; step: number },
): void {
  const half = weights.length >> 1;
  for (let n = 0; n < lines; n++) {
    for (let i = 0; i < count; i++) {
      const out = n * line + i * step;
      for (let k = 0; k < weights.length; k++) {
        const at = Math.abs(i + k - half); // Reflected, first at the start, then at the end.
        const source = n * line + (at < count ? at : 2 * (count - 1) - at) * step;
        const weight = weights[k] as number;
        for (let c = 0; c < step; c++) to[out + c] = (to[out + c] as number) + (from[source + c] as number) * weight;
      }
    }
  }
}
