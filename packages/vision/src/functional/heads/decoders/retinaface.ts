import { RushlightError } from '@rushlight/core';
import type { Point } from '../../geometry.ts';
import { type Decoder, type PriorOptions, centred } from './decoder.ts';
import { candidatesOf } from './ssd.ts';

/** Its MobileNet's and its ResNet's. */
const RETINAFACE: PriorOptions = {
  minSizes: [
    [16, 32],
    [64, 128],
    [256, 512],
  ],
  steps: [8, 16, 32],
  variances: [0.1, 0.2],
};

/**
 * Offsets from priors (anchors), `loc` `[1, priors, 4]`, with scores `conf` `[1, priors, classes]` whose class 0 is the background, and
 * perhaps landmarks `landms` `[1, priors, 2 * points]`: RetinaFace (PriorBox, `decode` and `decode_landm` of biubug6/Pytorch_Retinaface)
 * and SSDs with square anchors.
 */
export const retinaface: Decoder = (input) => {
  const { priors: options = RETINAFACE, inputSize } = input;
  const { width, height } = inputSize();
  const [placeVariance, sizeVariance] = options.variances;
  const priors = priorsOf(options, width, height);
  const axes = (last: string) => [`1,${priors.length},${last}`];
  const { data: offsets } = input.read('boxes', axes('4'), ['loc', 'bbox', 'boxes']);
  const scores = input.read('scores', axes('classes'), ['conf', 'scores']);
  const names = ['landms', 'landmarks'];
  const landmarks = input.has('landmarks', names) ? input.read('landmarks', axes('coordinates'), names) : undefined;
  const perRow = landmarks?.dims[2] ?? 0;

  return candidatesOf(input, scores, (row) => {
    const { x, y, side } = priors[row] as Prior;
    const [dx, dy, dw, dh] = offsets.subarray(row * 4, row * 4 + 4) as unknown as [number, number, number, number];
    const box = centred(
      x + dx * placeVariance * side,
      y + dy * placeVariance * side,
      side * Math.exp(dw * sizeVariance),
      side * Math.exp(dh * sizeVariance),
    );
    if (!landmarks) return { box };
    const points: Point[] = [];
    for (let at = row * perRow; at < (row + 1) * perRow; at += 2) {
      const [px, py] = landmarks.data.subarray(at, at + 2) as unknown as Point;
      points.push([x + px * placeVariance * side, y + py * placeVariance * side]);
    }
    return { box, points };
  });
};

/** A square anchor by its middle, pixels. */
interface Prior {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** Feature map by feature map, row by row, and in each cell size by size. */
function priorsOf({ minSizes, steps }: PriorOptions, width: number, height: number): Prior[] {
  if (minSizes.length !== steps.length) {
    throw new RushlightError(
      'OPTION_INVALID',
      `detect: priors.minSizes has ${minSizes.length} feature maps and priors.steps ${steps.length}`,
      { details: { option: 'priors' } },
    );
  }
  return steps.flatMap((step, map) => {
    const [columns, rows] = [Math.ceil(width / step), Math.ceil(height / step)];
    return Array.from({ length: rows * columns }, (_, cell) => ({
      x: ((cell % columns) + 0.5) * step,
      y: (Math.floor(cell / columns) + 0.5) * step,
    })).flatMap((middle) => (minSizes[map] as number[]).map((side) => ({ ...middle, side })));
  });
}
