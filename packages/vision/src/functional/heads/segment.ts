import { RushlightError, type Tensor, type Tensors } from '@rushlight/core';
import type { Geometry } from '../geometry.ts';
import { type PlaceOptions, inputSizeOf } from './input-size.ts';
import { checkLabels, labelOf } from './labels.ts';
import { type LinearAxis, linearAxis } from './linear-axis.ts';
import { type Mask, type Segmentation, UNSEEN } from './mask.ts';
import { type Values, readOutput } from './read-output.ts';

export interface SegmentOptions extends PlaceOptions {
  /** How the model's output lies in memory. @default 'NCHW' */
  readonly layout?: 'NCHW' | 'NHWC';
  /** A name for each class, the background's too. Without it a class is named by its number. */
  readonly labels?: readonly string[] | undefined;
  /** Of a model with one channel: above it a pixel is class 1. 0 where the model gives logits. @default 0.5 */
  readonly threshold?: number;
  /** Which of several outputs to read. */
  readonly output?: string | undefined;
}

/**
 * Class values `[1, classes, rows, columns]` (or `[1, rows, columns, classes]`) to a class for each pixel: the largest, the first of equal
 * ones. With a geometry the values are brought to the size of the original first, as torch's `interpolate(mode='bilinear',
 * align_corners=False)` does it. Only what scaling, cropping and padding did is undone: `INPUT_INVALID` after a turn or a perspective.
 * Pixels of the original that were cropped away are 255.
 */
export function segment(input: Tensor | Tensors, options: SegmentOptions = {}): Segmentation {
  const { layout = 'NCHW', labels, threshold = 0.5, output, geometry } = options;
  const planes = layout === 'NCHW';
  const axes = planes ? '1,classes,rows,columns' : '1,rows,columns,classes';
  const { data, dims } = readOutput('segment', input, {
    name: output,
    usual: ['logits', 'out', 'output'],
    axes: [axes],
  });
  const [classes, rows, columns] = (planes ? dims.slice(1) : [dims[3], dims[1], dims[2]]) as [number, number, number];
  if (classes > UNSEEN) {
    throw new RushlightError('INPUT_INVALID', `segment takes at most ${UNSEEN} classes, found ${classes}`, {
      hint: layout === 'NCHW' ? "Is the model's layout NHWC?" : "Is the model's layout NCHW?",
    });
  }
  checkLabels('segment', labels, Math.max(classes, 2));
  const values: ClassValues = {
    data,
    classes,
    rows,
    columns,
    ...(planes
      ? { classStep: rows * columns, rowStep: columns, columnStep: 1 }
      : { classStep: 1, rowStep: columns * classes, columnStep: classes }),
  };
  const mask = classify(values, threshold, geometry ? originalGrid(values, geometry, options) : gridOf(columns, rows));
  return { mask, classes: classesOf(mask, labels) };
}

interface ClassValues {
  readonly data: Values;
  readonly classes: number;
  readonly rows: number;
  readonly columns: number;
  /** How far apart neighbours are. */
  readonly classStep: number;
  readonly rowStep: number;
  readonly columnStep: number;
}

/** The pixels of the answer. */
interface Grid {
  readonly x: LinearAxis;
  readonly y: LinearAxis;
  /** Which of them the model saw, from (inclusive) and to (exclusive). */
  readonly seenX: readonly [number, number];
  readonly seenY: readonly [number, number];
}

function gridOf(columns: number, rows: number): Grid {
  return { x: linearAxis(columns, columns), y: linearAxis(rows, rows), seenX: [0, columns], seenY: [0, rows] };
}

/** The original's pixels, by where they are among the model's values. */
function originalGrid({ columns, rows }: ClassValues, geometry: Geometry, options: PlaceOptions): Grid {
  const { width, height, toOriginal: m } = geometry;
  if (m[1] || m[3] || m[6] || m[7] || m[0] <= 0 || m[4] <= 0) {
    throw new RushlightError('INPUT_INVALID', 'segment undoes scaling, cropping and padding only', {
      hint: 'The picture was turned, flipped or bent before the model. Leave that step out, or take the mask as the model saw it: the function segment of /functional without geometry.',
      details: { toOriginal: [...m] },
    });
  }
  const input = inputSizeOf('segment', options);
  // Pixels of the original for one value, and where the first value begins.
  const across = axisOf(columns, width, { unit: (m[0] / m[8]) * (input.width / columns), start: m[2] / m[8] });
  const down = axisOf(rows, height, { unit: (m[4] / m[8]) * (input.height / rows), start: m[5] / m[8] });
  return { x: across.axis, seenX: across.seen, y: down.axis, seenY: down.seen };
}

function axisOf(
  values: number,
  pixels: number,
  { unit, start }: { readonly unit: number; readonly start: number },
): { axis: LinearAxis; seen: readonly [number, number] } {
  const axis = linearAxis(values, pixels, { scale: 1 / unit, shift: start / unit });
  // A pixel was seen where its middle was.
  const bound = (edge: number) => Math.min(Math.max(Math.ceil(edge - 0.5 - 1e-6), 0), pixels);
  return { axis, seen: [bound(start), bound(start + values * unit)] };
}

/**
 * Interpolates and takes the largest class of each pixel. The four weights and the order of the sum are those of torch on a CPU with fused
 * multiply-add: one rounding for a product with its sum, which float64 gives.
 */
function classify(values: ClassValues, threshold: number, { x, y, seenX, seenY }: Grid): Mask {
  const { fround } = Math;
  const { data: from, classes, classStep, rowStep, columnStep } = values;
  const width = x.low.length;
  const height = y.low.length;
  const data = new Uint8Array(width * height).fill(UNSEEN);
  const best = new Float32Array(width);
  for (let row = seenY[0]; row < seenY[1]; row++) {
    const down = y.weight[row] as number;
    const up = fround(1 - down);
    best.fill(classes === 1 ? threshold : -Infinity);
    data.fill(0, row * width + seenX[0], row * width + seenX[1]);
    for (let c = 0; c < classes; c++) {
      const upper = c * classStep + (y.low[row] as number) * rowStep;
      const lower = c * classStep + (y.high[row] as number) * rowStep;
      for (let column = seenX[0]; column < seenX[1]; column++) {
        const low = (x.low[column] as number) * columnStep;
        const high = (x.high[column] as number) * columnStep;
        const right = x.weight[column] as number;
        const left = fround(1 - right);
        let value = fround((from[upper + high] as number) * fround(up * right));
        value = fround((from[upper + low] as number) * fround(up * left) + value);
        value = fround((from[lower + low] as number) * fround(down * left) + value);
        value = fround((from[lower + high] as number) * fround(down * right) + value);
        if (value <= (best[column] as number)) continue;
        best[column] = value;
        data[row * width + column] = classes === 1 ? 1 : c;
      }
    }
  }
  return { data, width, height, channels: 1 };
}

function classesOf({ data }: Mask, labels: readonly string[] | undefined): Segmentation['classes'] {
  const counts = new Uint32Array(UNSEEN + 1);
  for (const index of data) counts[index] = (counts[index] as number) + 1;
  return Array.from(counts.subarray(0, UNSEEN), (pixels, index) => ({
    index,
    label: labelOf(labels, index),
    pixels,
  })).filter(({ pixels }) => pixels);
}
