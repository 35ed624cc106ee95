/**
 * The kernel in plain TypeScript, for engines without WebAssembly. Pixels of three and four channels are words of 32 bits: one load for
 * all channels. Those of one and two are bytes.
 */
import type { Coefficients } from '../functional/resize/coefficients.ts';
import { premultiply, unpremultiply } from '../functional/resize/premultiply.ts';
import { type Job, type Kernel, type Span, inputSpan } from './kernel.ts';
import { type Values, threeAcross, weigh } from './weigh.ts';
import { type Pixels, write } from './write.ts';

export const javascript: Kernel = { name: 'javascript', run };

/** Rows of pixels between the passes, in words or in bytes. */
interface Rows {
  readonly data: Values;
  /** Where the first pixel is, or would be. */
  readonly start: number;
  readonly rowStep: number;
  /** From one pixel to the next. */
  readonly step: number;
}

function run(job: Job): void {
  const { image, across, down, downFirst, columns, rows, target } = job;
  const { data, width, channels: step } = image;
  if (!across && !down) {
    const start = (rows.first * width + columns.first) * step;
    write({ data, start, rowStep: width * step, step }, columns.count, rows.count, target);
    return;
  }
  const neededRows = inputSpan(down, rows);
  let pixels = sourceRows(job, neededRows);
  // What a pass makes begins with the part that is wanted, and so at 0.
  if (down && downFirst) {
    pixels = passDown(job, down, pixels, inputSpan(across, columns));
    if (across) pixels = passAcross(job, across, pixels, { first: 0, count: rows.count });
  } else {
    if (across) pixels = passAcross(job, across, pixels, neededRows);
    if (down) pixels = passDown(job, down, pixels, across ? { first: 0, count: columns.count } : columns);
  }
  const start = pixels.start + (down ? 0 : rows.first * pixels.rowStep) + (across ? 0 : columns.first * pixels.step);
  const result = inBytes({ ...pixels, start });
  if (job.alpha) unpremultiply(result.data, job.channels);
  write(result, columns.count, rows.count, target);
}

/** The rows that are needed, in words if there are three channels or more. `0 -`, as a minus alone makes -0, and floats of all places. */
function sourceRows({ image, channels, alpha }: Job, { first, count }: Span): Rows {
  const { data, width, channels: step } = image;
  const rowStep = width * step;
  let bytes = data;
  let start = 0;
  if (alpha) {
    bytes = new Uint8Array(scratch('colours', count * rowStep), 0, count * rowStep);
    premultiply(data.subarray(first * rowStep, (first + count) * rowStep), bytes, step);
    start = 0 - first * rowStep;
  }
  if (channels < 3) return { data: bytes, start, rowStep, step };
  if (step === 4 && bytes.byteOffset % 4 === 0) {
    const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
    return { data: words, start: start / 4, rowStep: width, step: 1 };
  }
  const words = new Int32Array(scratch('words', count * width * 4), 0, count * width);
  for (let i = 0, from = first * rowStep; i < words.length; i++, from += step) {
    const last = step === 4 ? (data[from + 3] as number) : 0;
    words[i] =
      (data[from] as number) | ((data[from + 1] as number) << 8) | ((data[from + 2] as number) << 16) | (last << 24);
  }
  return { data: words, start: 0 - first * width, rowStep: width, step: 1 };
}

/** Filters some rows to the columns that are wanted, two rows at a time; a last one alone twice. */
function passAcross({ channels, columns }: Job, coefficients: Coefficients, from: Rows, rows: Span): Rows {
  const { starts, counts, weights, stride } = coefficients;
  const { data, start, rowStep, step } = from;
  const length = columns.count * step;
  const made = between('rows', data, rows.count * length);
  if (channels === 3) {
    for (let y = 0; y < rows.count; y++)
      threeAcross(data, start + (rows.first + y) * rowStep, coefficients, columns, made, y * length);
    return { data: made, start: 0 - rows.first * length, rowStep: length, step };
  }
  for (let y = 0; y < rows.count; y += 2) {
    const next = y + 1 < rows.count ? 1 : 0;
    const row = start + (rows.first + y) * rowStep;
    let to = y * length;
    for (let x = columns.first; x < columns.first + columns.count; x++) {
      const first = row + (starts[x] as number) * step;
      const k = x * stride;
      const count = counts[x] as number;
      for (let from = first; from < first + step; from++, to++)
        weigh(channels, data, from, from + next * rowStep, step, weights, k, count, made, to, to + next * length);
    }
  }
  return { data: made, start: 0 - rows.first * length, rowStep: length, step };
}

/** Filters some columns to the rows that are wanted, two columns at a time; a last one alone twice. */
function passDown(
  { channels, rows }: Job,
  { starts, counts, weights, stride }: Coefficients,
  { data, start, rowStep, step }: Rows,
  columns: Span,
): Rows {
  const length = columns.count * step;
  const made = between('columns', data, rows.count * length);
  for (let y = 0; y < rows.count; y++) {
    const first = start + (starts[rows.first + y] as number) * rowStep + columns.first * step;
    const k = (rows.first + y) * stride;
    const count = counts[rows.first + y] as number;
    const to = y * length;
    for (let x = 0; x < length; x += 2) {
      const next = x + 1 < length ? 1 : 0;
      const from = first + x;
      weigh(channels, data, from, from + next, rowStep, weights, k, count, made, to + x, to + x + next);
    }
  }
  return { data: made, start: 0 - columns.first * step, rowStep: length, step };
}

/** Room for the result of a pass, in words if it comes from words. */
function between(name: string, from: Values, length: number): Values {
  return from instanceof Int32Array
    ? new Int32Array(scratch(name, length * 4), 0, length)
    : new Uint8Array(scratch(name, length), 0, length);
}

function inBytes({ data, start, rowStep, step }: Rows): Pixels & { readonly data: Uint8Array } {
  const size = data.BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { data: bytes, start: start * size, rowStep: rowStep * size, step: step * size };
}

/** More than this, in bytes, is not kept for the next call. */
const MOST_KEPT = 1 << 24;
const kept = new Map<string, ArrayBuffer>();

/** Room between two passes, the same in each call. What was in it is still there. */
function scratch(name: string, size: number): ArrayBuffer {
  let buffer = kept.get(name);
  if (!buffer || buffer.byteLength < size) {
    buffer = new ArrayBuffer(size);
    if (size <= MOST_KEPT) kept.set(name, buffer);
  }
  return buffer;
}
