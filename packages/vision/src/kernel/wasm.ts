/** The kernel in WebAssembly with SIMD. A picture goes through its memory a few rows at a time. */
import { PRECISION, identityOf } from '../functional/resize/coefficients.ts';
import { BLOCK, blocksOf, packBlock } from './blocks.ts';
import { type Instance, openInstance, releaseInstance } from './instance.ts';
import { type Job, type Kernel, type Span, inputSpan } from './kernel.ts';
import { write } from './write.ts';

/** The kernel; throws `RUNTIME_MISSING` where there is no WebAssembly. */
export function loadWasm(): Kernel {
  openInstance();
  return { name: 'wasm', run };
}

/** Bytes that go in or come out in one go: enough to make calls cheap, little enough for the processor's cache. */
const BATCH = 1 << 16;
/** Weights that give the first row of a block, the second, the third, the fourth. */
const ROWS = [0, 1, 2, 3].flatMap((row) => packBlock([0, 1, 2, 3].map((k) => (k === row ? 1 << PRECISION : 0))));

function run(job: Job): void {
  const instance = openInstance();
  try {
    if (job.across ?? job.down) resample(instance, job);
    else convert(instance, job);
  } finally {
    releaseInstance(instance);
  }
}

/** No pass at all: into the target as it is. */
function convert(instance: Instance, job: Job): void {
  const { image, columns, rows, target } = job;
  const { data, width, channels: step } = image;
  if (!target.values) {
    const start = (rows.first * width + columns.first) * step;
    write({ data, start, rowStep: width * step, step }, columns.count, rows.count, target);
    return;
  }
  const source = sourceRows(instance, job, columns);
  const put = output(instance, job, source.batch, step);
  instance.reserve();
  put.prepare();
  for (let y = rows.first; y < rows.first + rows.count;) {
    const count = Math.min(source.batch, rows.first + rows.count - y);
    put.write(source.copy(y, count), y - rows.first, count);
    y += count;
  }
}

/** Some rows of the source in the memory, those columns of them. */
function sourceRows(instance: Instance, { image, alpha }: Job, columns: Span) {
  const { data, width, height, channels: step } = image;
  const rowStep = columns.count * step;
  /** A multiple of four. */
  const batch = Math.max(1, Math.min(BATCH / 4 / rowStep, height / 4) | 0) * 4;
  const at = instance.region(batch * rowStep);
  let first = 0;
  let end = 0;
  const copy = (row: number, count: number): number => {
    const { bytes } = instance;
    first = row;
    end = row + count;
    if (columns.count === width) bytes.set(data.subarray(row * rowStep, end * rowStep), at);
    else {
      for (let y = row; y < end; y++) {
        const from = (y * width + columns.first) * step;
        bytes.set(data.subarray(from, from + rowStep), at + (y - row) * rowStep);
      }
    }
    if (alpha) instance.exports.premultiply(at, count * columns.count, step);
    return at;
  };
  return {
    rowStep,
    batch,
    copy,
    /** The address of four rows; those below the picture are anything. */
    four(row: number): number {
      if (row < first || row >= end) copy(row, Math.min(batch, height - row));
      return at + (row - first) * rowStep;
    },
  };
}

/** Both passes, or one. */
function resample(instance: Instance, job: Job): void {
  const { exports } = instance;
  const { image, channels, alpha, columns, rows } = job;
  const step = image.channels;
  // A picture that loses its alpha goes through the pass across, which leaves it out.
  const across = job.across ?? (step === channels ? undefined : identityOf(image.width));
  const down = blocksOf(job.down ?? identityOf(image.height));
  const downFirst = job.downFirst && !!job.across && !!job.down;
  const needed = across ? aligned(inputSpan(across, columns)) : columns;

  const source = sourceRows(instance, job, needed);
  const goAcross = across && passAcross(instance, job, blocksOf(across), needed);
  const rowBytes = columns.count * channels;
  const window = rowWindow(instance, down.most, downFirst ? needed.count * step : rowBytes);
  const weights = instance.region(down.weights.byteLength);
  // Four rows between the passes, where the first goes down.
  const betweenStep = downFirst ? (needed.count * step + 15) & -16 : 0;
  const between = instance.region(betweenStep * 4);
  const blocks = instance.region(downFirst ? rowBytes * 4 : 0);
  const batch = Math.max(1, (BATCH / 4 / rowBytes) | 0) * 4;
  const made = instance.region(batch * rowBytes);
  const single = instance.region(BLOCK * 4);
  const put = output(instance, job, batch, channels);
  instance.reserve();
  instance.words.set(down.weights, weights / 4);
  instance.words.set(ROWS, single / 4);
  goAcross?.prepare();
  put.prepare();

  const load = (block: number, to: number): void => {
    const from = source.four(block * 4);
    if (goAcross && !downFirst) goAcross.run(from, source.rowStep, to);
    else exports.blocksDown(from, source.rowStep, window.rowBytes, to);
  };
  for (let row = 0; row < rows.count;) {
    const count = Math.min(batch, rows.count - row);
    for (let i = 0; i < count; i++) {
      const entry = (rows.first + row + i) * 3;
      const first = down.table[entry] as number;
      const many = down.table[entry + 1] as number;
      const from = window.blocks(first, many, load);
      const weight = weights + (down.table[entry + 2] as number);
      const to = downFirst ? between + (i & 3) * betweenStep : made + i * rowBytes;
      exports.down(from, window.blockStep, weight, many, window.rowBytes, to);
      if (!downFirst || ((i & 3) < 3 && i < count - 1)) continue;
      goAcross?.run(between, betweenStep, blocks);
      for (let k = 0; k <= (i & 3); k++)
        exports.down(blocks, 0, single + k * BLOCK, 1, rowBytes, made + (i - (i & 3) + k) * rowBytes);
    }
    if (alpha) exports.unpremultiply(made, count * columns.count, channels);
    put.write(made, row, count);
    row += count;
  }
}

/** Blocks begin at multiples of four pixels. */
function aligned({ first, count }: Span): Span {
  return { first: first & -4, count: count + (first & 3) };
}

/** The pass across of four rows, which hold the columns that are needed. */
function passAcross(
  instance: Instance,
  { image, channels, columns }: Job,
  { table, weights }: ReturnType<typeof blocksOf>,
  needed: Span,
) {
  const count = (needed.count + 3) >> 2;
  const blocks = instance.region(count * channels * BLOCK);
  const tableAt = instance.region(columns.count * 12);
  const weightsAt = instance.region(weights.byteLength);
  return {
    prepare() {
      instance.words.set(table.subarray(columns.first * 3, (columns.first + columns.count) * 3), tableAt / 4);
      instance.words.set(weights, weightsAt / 4);
    },
    run(from: number, rowStep: number, to: number) {
      instance.exports.blocksAcross(from, rowStep, image.channels, channels, count, blocks);
      const origin = blocks - (needed.first >> 2) * channels * BLOCK;
      instance.exports.across(origin, channels, tableAt, weightsAt, columns.count, to);
    },
  };
}

/** The blocks of rows that the pass down looks at: when there is no more room, those that are still needed move to the front. */
function rowWindow(instance: Instance, most: number, rowBytes: number) {
  const blockStep = ((rowBytes + 15) & -16) * 4;
  const capacity = most * 2 + 2;
  const at = instance.region(capacity * blockStep);
  let base = -1;
  let end = 0;
  return {
    rowBytes,
    blockStep,
    /** The address of some blocks; `load` makes those that are not there. */
    blocks(first: number, count: number, load: (block: number, to: number) => void): number {
      if (base < 0 || first >= end) base = end = first;
      if (first + count - base > capacity) {
        instance.bytes.copyWithin(at, at + (first - base) * blockStep, at + (end - base) * blockStep);
        base = first;
      }
      for (; end < first + count; end++) load(end, at + (end - base) * blockStep);
      return at + (first - base) * blockStep;
    },
  };
}

/** Puts rows of bytes from the memory where they belong. */
function output(instance: Instance, { channels, columns, target }: Job, batch: number, step: number) {
  const { values, starts, pixelStep, rowStep } = target;
  const width = columns.count;
  if (!values) {
    return {
      prepare() {},
      write(at: number, row: number, count: number) {
        const pixels = { data: instance.bytes, start: at, rowStep: width * step, step };
        write(pixels, width, count, { ...target, starts: starts.map((start) => start + row * rowStep) });
      },
    };
  }
  // A plane for each channel, or pixels with all of theirs.
  const isPlanar = pixelStep === 1;
  const table = instance.region(values.byteLength);
  const made = instance.region(batch * width * channels * 4);
  const lowest = Math.min(...starts);
  const lay = (from: number, to: number, count: number): void => {
    target.data.set(instance.floats.subarray(from, from + count), to);
  };
  return {
    prepare: () => instance.floats.set(values, table / 4),
    write(at: number, row: number, count: number) {
      const pixels = count * width;
      for (let c = 0; c < channels; c++) {
        const to = made + (isPlanar ? c * pixels : (starts[c] as number) - lowest) * 4;
        instance.exports.lookUp(at + c, step, table + c * 1024, to, pixelStep * 4, pixels);
      }
      const planes = isPlanar ? starts : [lowest];
      planes.forEach((start, plane) => {
        const from = made / 4 + plane * pixels;
        const length = width * pixelStep;
        if (length === rowStep) lay(from, start + row * rowStep, pixels * pixelStep);
        else for (let y = 0; y < count; y++) lay(from + y * length, start + (row + y) * rowStep, length);
      });
    },
  };
}
