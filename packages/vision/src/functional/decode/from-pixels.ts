import { type Image, RushlightError } from '@rushlight/core';
import { isCount } from '../check-image.ts';

/** Pixels in memory as cameras, canvases and other libraries hand them over: 8 bits, rows from the top, channels interleaved. */
export interface PixelBuffer {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  /** The order of the channels. */
  readonly format: keyof typeof CHANNELS;
  /** Bytes from the start of one row to the next. @default rows without a gap */
  readonly stride?: number;
}

const CHANNELS = { RGBA: 4, BGRA: 4, RGB: 3, BGR: 3, L: 1 } as const;

/**
 * A pixel buffer as an image. Shares its memory where nothing has to be moved: RGB, RGBA or L without gaps.
 * Throws `INPUT_INVALID` for an unknown format, a stride that is too small, and a buffer that is too short, or longer than its rows.
 */
export function fromPixels({ data, width, height, format, stride }: PixelBuffer): Image {
  checkOneOf('format', format, Object.keys(CHANNELS));
  const channels = CHANNELS[format];
  const rowBytes = width * channels;
  checkPlane('pixels', data, { width, height, rowBytes, stride });
  // The last row may end where its pixels end, or have its gap too.
  const longest = (stride ?? rowBytes) * height;
  if (data.length > longest) {
    throw invalid(
      `has ${data.length} bytes for ${width}x${height} ${format}, expected ${longest}`,
      'Is it the width, the format, or a stride that is not said?',
    );
  }
  const isSwapped = format === 'BGR' || format === 'BGRA';
  if (data.length === rowBytes * height && !isSwapped) return { data, width, height, channels };
  const out = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y++) {
    const from = y * (stride ?? rowBytes);
    out.set(data.subarray(from, from + rowBytes), y * rowBytes);
  }
  if (isSwapped) swapRedAndBlue(out, channels);
  return { data: out, width, height, channels };
}

export function checkOneOf(what: string, value: string, known: readonly string[]): void {
  if (known.includes(value)) return;
  throw invalid(`has the ${what} ${JSON.stringify(value)}, expected ${known.join(' or ')}`);
}

interface Plane {
  readonly width: number;
  readonly height: number;
  /** Bytes of a row that are looked at. */
  readonly rowBytes: number;
  readonly stride: number | undefined;
}

/** Refuses a plane of pixels whose numbers are not whole, or whose bytes do not reach to its last row. */
export function checkPlane(what: string, data: PixelBuffer['data'], { width, height, rowBytes, stride }: Plane): void {
  if (!(data instanceof Uint8Array || data instanceof Uint8ClampedArray)) {
    throw invalid(`has no Uint8Array of ${what}`);
  }
  if (!isCount(width) || !isCount(height)) {
    throw invalid(`is ${width}x${height}, expected whole numbers of at least 1`);
  }
  const step = stride ?? rowBytes;
  if (!Number.isInteger(step) || step < rowBytes) {
    throw invalid(`has a stride of ${step} bytes, expected at least the ${rowBytes} bytes of a row of ${what}`);
  }
  const needed = step * (height - 1) + rowBytes;
  if (data.length < needed) {
    throw invalid(`has ${data.length} bytes of ${what}, expected at least ${needed} for ${height} rows of ${step}`);
  }
}

export function invalid(what: string, hint?: string): RushlightError {
  return new RushlightError('INPUT_INVALID', `The pixel buffer ${what}`, { hint });
}

/** In place. */
export function swapRedAndBlue(data: Uint8Array, channels: number): void {
  for (let i = 0; i < data.length; i += channels) {
    const blue = data[i] as number;
    data[i] = data[i + 2] as number;
    data[i + 2] = blue;
  }
}
