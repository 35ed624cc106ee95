/** The kernel in plain TypeScript, for engines without WebAssembly. */
import { type Coefficients, PRECISION } from '../functional/resize/coefficients.ts';
import { premultiply, unpremultiply } from '../functional/resize/premultiply.ts';
import { type Job, type Kernel, type Span, inputSpan } from './kernel.ts';
import { type Pixels, write } from './write.ts';

export const javascript: Kernel = { name: 'javascript', run };

const ROUND = 1 << (PRECISION - 1);

function run({ image, channels, alpha, across, down, downFirst, columns, rows, target }: Job): void {
  const { width, channels: step } = image;
  const neededColumns = inputSpan(across, columns);
  const neededRows = inputSpan(down, rows);
  let pixels: Pixels = { data: image.data, start: 0, rowStep: width * step, step };
  if (alpha) pixels = premultiplied(pixels, neededRows);
  // What a pass makes begins with the part that is wanted, and so at 0.
  if (down && downFirst) {
    pixels = resampleColumns(pixels, down, rows, neededColumns);
    if (across) pixels = resampleRows(pixels, across, columns, { first: 0, count: rows.count }, channels);
  } else {
    if (across) pixels = resampleRows(pixels, across, columns, neededRows, channels);
    if (down) pixels = resampleColumns(pixels, down, rows, across ? { first: 0, count: columns.count } : columns);
  }
  if (alpha) unpremultiply(pixels.data as Uint8Array, channels);
  const start = pixels.start + (down ? 0 : rows.first * pixels.rowStep) + (across ? 0 : columns.first * pixels.step);
  write({ ...pixels, start }, columns.count, rows.count, target);
}

// `0 -`, as a minus alone makes -0, and floats of all places.
function premultiplied({ data, rowStep, step }: Pixels, { first, count }: Span): Pixels {
  const made = scratch('colours', count * rowStep);
  premultiply(data.subarray(first * rowStep, (first + count) * rowStep), made, step);
  return { data: made, start: 0 - first * rowStep, rowStep, step };
}

/** Filters some rows to the columns that are wanted. */
function resampleRows(from: Pixels, coefficients: Coefficients, columns: Span, rows: Span, channels: number): Pixels {
  const rowStep = columns.count * channels;
  const to: Pixels = {
    data: scratch('rows', rows.count * rowStep),
    start: 0 - rows.first * rowStep,
    rowStep,
    step: channels,
  };
  const pass = channels === 3 ? threeAcross : channels === 4 ? fourAcross : eachAcross;
  for (let y = rows.first; y < rows.first + rows.count; y++) {
    pass(
      from.data,
      from.start + y * from.rowStep,
      from.step,
      coefficients,
      columns,
      to.data,
      to.start + y * rowStep,
      channels,
    );
  }
  return to;
}

type Bytes = Uint8Array | Uint8ClampedArray;

function threeAcross(
  data: Bytes,
  row: number,
  step: number,
  coefficients: Coefficients,
  columns: Span,
  out: Bytes,
  to: number,
): void {
  const { starts, counts, weights, stride } = coefficients;
  for (let x = columns.first; x < columns.first + columns.count; x++, to += 3) {
    let from = row + (starts[x] as number) * step;
    let a = ROUND;
    let b = ROUND;
    let c = ROUND;
    for (let k = x * stride, end = k + (counts[x] as number); k < end; k++, from += step) {
      const weight = weights[k] as number;
      a = (a + Math.imul(data[from] as number, weight)) | 0;
      b = (b + Math.imul(data[from + 1] as number, weight)) | 0;
      c = (c + Math.imul(data[from + 2] as number, weight)) | 0;
    }
    out[to] = clip8(a);
    out[to + 1] = clip8(b);
    out[to + 2] = clip8(c);
  }
}

function fourAcross(
  data: Bytes,
  row: number,
  step: number,
  coefficients: Coefficients,
  columns: Span,
  out: Bytes,
  to: number,
): void {
  const { starts, counts, weights, stride } = coefficients;
  for (let x = columns.first; x < columns.first + columns.count; x++, to += 4) {
    let from = row + (starts[x] as number) * step;
    let a = ROUND;
    let b = ROUND;
    let c = ROUND;
    let d = ROUND;
    for (let k = x * stride, end = k + (counts[x] as number); k < end; k++, from += step) {
      const weight = weights[k] as number;
      a = (a + Math.imul(data[from] as number, weight)) | 0;
      b = (b + Math.imul(data[from + 1] as number, weight)) | 0;
      c = (c + Math.imul(data[from + 2] as number, weight)) | 0;
      d = (d + Math.imul(data[from + 3] as number, weight)) | 0;
    }
    out[to] = clip8(a);
    out[to + 1] = clip8(b);
    out[to + 2] = clip8(c);
    out[to + 3] = clip8(d);
  }
}

function eachAcross(
  data: Bytes,
  row: number,
  step: number,
  coefficients: Coefficients,
  columns: Span,
  out: Bytes,
  to: number,
  channels: number,
): void {
  const { starts, counts, weights, stride } = coefficients;
  for (let x = columns.first; x < columns.first + columns.count; x++) {
    const first = row + (starts[x] as number) * step;
    for (let c = 0; c < channels; c++) {
      let sum = ROUND;
      for (let k = x * stride, end = k + (counts[x] as number), from = first + c; k < end; k++, from += step) {
        sum = (sum + Math.imul(data[from] as number, weights[k] as number)) | 0;
      }
      out[to++] = clip8(sum);
    }
  }
}

/** Filters some columns to the rows that are wanted, a whole row at a time. */
function resampleColumns(
  from: Pixels,
  { starts, counts, weights, stride }: Coefficients,
  rows: Span,
  columns: Span,
): Pixels {
  const { step } = from;
  const rowStep = columns.count * step;
  const out = scratch('columns', rows.count * rowStep);
  for (let y = rows.first, to = 0; y < rows.first + rows.count; y++, to += rowStep) {
    const first = from.start + (starts[y] as number) * from.rowStep + columns.first * step;
    sumRows(from.data, first, from.rowStep, weights, y * stride, counts[y] as number, out, to, rowStep);
  }
  return { data: out, start: 0 - columns.first * step, rowStep, step };
}

/** Four neighbours at a time share each weight. */
function sumRows(
  data: Bytes,
  first: number,
  rowStep: number,
  weights: Int32Array,
  at: number,
  count: number,
  out: Bytes,
  to: number,
  length: number,
): void {
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    let a = ROUND;
    let b = ROUND;
    let c = ROUND;
    let d = ROUND;
    for (let k = 0, from = first + i; k < count; k++, from += rowStep) {
      const weight = weights[at + k] as number;
      a = (a + Math.imul(data[from] as number, weight)) | 0;
      b = (b + Math.imul(data[from + 1] as number, weight)) | 0;
      c = (c + Math.imul(data[from + 2] as number, weight)) | 0;
      d = (d + Math.imul(data[from + 3] as number, weight)) | 0;
    }
    out[to + i] = clip8(a);
    out[to + i + 1] = clip8(b);
    out[to + i + 2] = clip8(c);
    out[to + i + 3] = clip8(d);
  }
  for (; i < length; i++) {
    let sum = ROUND;
    for (let k = 0, from = first + i; k < count; k++, from += rowStep) {
      sum = (sum + Math.imul(data[from] as number, weights[at + k] as number)) | 0;
    }
    out[to + i] = clip8(sum);
  }
}

function clip8(sum: number): number {
  const value = sum >> PRECISION;
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

/** More than this, in bytes, is not kept for the next call. */
const MOST_KEPT = 1 << 24;
const kept = new Map<string, Uint8Array>();

/** Room between two passes, the same in each call. What was in it is still there. */
function scratch(name: string, size: number): Uint8Array {
  let array = kept.get(name);
  if (!array || array.length < size) {
    array = new Uint8Array(size);
    if (size <= MOST_KEPT) kept.set(name, array);
  }
  return array;
}
