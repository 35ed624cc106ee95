import type { Box } from '../../box.ts';
import type { Output } from '../read-output.ts';
import { softmax } from '../softmax.ts';
import { type Candidate, type Decoded, type Decoder, type DecoderInput } from './decoder.ts';

/**
 * Boxes that the model has decoded already, `[1, rows, 4]` as x1, y1, x2, y2 relative to the input, with `scores` `[1, rows, classes]`
 * whose class 0 is the background: UltraFace, exported SSDs.
 */
export const ssd: Decoder = (input) => {
  const { data } = input.read('boxes', ['1,rows,4'], ['boxes']);
  const { width, height } = input.inputSize();
  const rows = data.length / 4;
  return candidatesOf(input, input.read('scores', [`1,${rows},classes`], ['scores']), (row) => {
    const [x1, y1, x2, y2] = data.subarray(row * 4, row * 4 + 4) as unknown as Box;
    return { box: [x1 * width, y1 * height, x2 * width, y2 * height] };
  });
};

/** Every class of every row that scores enough, but the background. */
export function candidatesOf(
  { scoreThreshold, softmax: isLogits }: DecoderInput,
  { data, dims }: Output,
  placeOf: (row: number) => Pick<Candidate, 'box' | 'points'>,
): Decoded {
  const [, rows, classes] = dims as [number, number, number];
  const candidates: Candidate[] = [];
  for (let row = 0; row < rows; row++) {
    const values = data.subarray(row * classes, (row + 1) * classes);
    const scores = isLogits ? softmax(values) : values;
    for (let c = 1; c < classes; c++) {
      const score = scores[c] as number;
      if (score > scoreThreshold) candidates.push({ ...placeOf(row), score, index: c - 1 });
    }
  }
  return { candidates, classes: classes - 1 };
}
