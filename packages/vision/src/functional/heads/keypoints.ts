import { RushlightError, type Tensor, type Tensors } from '@rushlight/core';
import { IDENTITY, type Point, mapPoint } from '../geometry.ts';
import { checkOneOf } from '../option-error.ts';
import { bestClass } from './best-class.ts';
import { type PlaceOptions, inputSizeOf } from './input-size.ts';
import { checkLabels, labelOf } from './labels.ts';
import { type Output, readOutput } from './read-output.ts';

/** A place that a model points at: a joint, the tip of a nose. */
export interface Keypoint {
  /** Pixels of the original picture, where the geometry of the model's input is known. */
  readonly point: Point;
  /** As the model gives it, 1 where it gives none. */
  readonly score: number;
  readonly label: string;
  readonly index: number;
}

/** Heat maps, or what the numbers of one point are: x, y, z (left out), s the score. */
export const FORMATS = ['heatmaps', 'xy', 'yx', 'xyz', 'xys', 'yxs', 'xyzs'] as const;

export interface KeypointsOptions extends PlaceOptions {
  /** `heatmaps`, or what the numbers of one point are: x, y, z, s for the score. MoveNet has `yxs`. @default 'heatmaps' */
  readonly format?: (typeof FORMATS)[number];
  /** Whether coordinates count in pixels of the input, or from 0 to 1 across it. @default 'pixels' */
  readonly units?: 'pixels' | 'relative';
  /** A name for each point. Without it a point is named by its number. */
  readonly labels?: readonly string[] | undefined;
  /** The names of the outputs, where there are several: `scores` holds one for each point, for coordinates that come without. */
  readonly outputs?: { readonly points?: string | undefined; readonly scores?: string | undefined } | undefined;
}

/**
 * A model's places: from heat maps `[1, points, rows, columns]`, the largest value of each with a quarter of a cell towards its larger
 * neighbours (SimpleBaseline, HRNet: `get_final_preds`), or from coordinates `[1, points, 2 to 4]`, `[1, 1, points, …]` or flat.
 * A cell of a heat map is taken by its middle; HRNet's own code takes its upper left corner, half a cell away.
 */
export function keypoints(input: Tensor | Tensors, options: KeypointsOptions = {}): Keypoint[] {
  const { format = 'heatmaps', labels, geometry, outputs: { points, scores } = {} } = options;
  checkOneOf('keypoints', { option: 'format', names: FORMATS, found: format });
  if (scores !== undefined && points === undefined) {
    throw new RushlightError(
      'OPTION_INVALID',
      'keypoints: outputs has scores without points, which tell the two apart',
      {
        details: { option: 'outputs' },
      },
    );
  }
  const toOriginal = geometry?.toOriginal ?? IDENTITY;
  const found = format === 'heatmaps' ? fromHeatmaps(input, options) : fromCoordinates(input, format, options);
  checkLabels('keypoints', labels, found.length);
  const given = scores === undefined ? undefined : scoresOf(input, scores, found.length);
  return found.map(({ point, score }, index) => ({
    point: mapPoint(toOriginal, point),
    score: given ? (given[index] as number) : score,
    label: labelOf(labels, index),
    index,
  }));
}

type Found = Pick<Keypoint, 'point' | 'score'>[];

function fromHeatmaps(input: Tensor | Tensors, options: KeypointsOptions): Found {
  const { data, dims } = readOutput('keypoints', input, {
    name: options.outputs?.points,
    axes: ['1,points,rows,columns'],
  });
  const [, points, rows, columns] = dims as [number, number, number, number];
  const { width, height } = inputSizeOf('keypoints', options);
  return Array.from({ length: points }, (_, index) => {
    const map = data.subarray(index * rows * columns, (index + 1) * rows * columns);
    const { index: at, value: score } = bestClass(map, { start: 0, count: map.length });
    const [column, row] = [at % columns, Math.floor(at / columns)];
    // Not beside the border: HRNet leaves out the first two cells and the last.
    const inner = column > 1 && column < columns - 1 && row > 1 && row < rows - 1;
    const towards = (step: number) =>
      inner ? Math.sign((map[at + step] as number) - (map[at - step] as number)) / 4 : 0;
    const x = ((column + 0.5 + towards(1)) / columns) * width;
    const y = ((row + 0.5 + towards(columns)) / rows) * height;
    return { point: [x, y], score };
  });
}

function fromCoordinates(input: Tensor | Tensors, format: (typeof FORMATS)[number], options: KeypointsOptions): Found {
  const each = format.length;
  const axes = [`1,points,${each}`, `1,1,points,${each}`, '1,numbers', '1,1,1,numbers'];
  const { data } = readOutput('keypoints', input, { name: options.outputs?.points, axes });
  if (data.length % each) {
    throw new RushlightError('INPUT_INVALID', `keypoints takes ${each} numbers a point, found ${data.length} numbers`);
  }
  const scale = options.units === 'relative' ? inputSizeOf('keypoints', options) : { width: 1, height: 1 };
  return Array.from({ length: data.length / each }, (_, index) => {
    const value = (letter: string) => data[index * each + format.indexOf(letter)] as number;
    return {
      point: [value('x') * scale.width, value('y') * scale.height],
      score: format.includes('s') ? value('s') : 1,
    };
  });
}

function scoresOf(input: Tensor | Tensors, name: string, points: number): Output['data'] {
  const axes = [`1,${points}`, `1,${points},1`, `${points}`];
  return readOutput('keypoints', input, { name, axes, amongOthers: true }).data;
}
