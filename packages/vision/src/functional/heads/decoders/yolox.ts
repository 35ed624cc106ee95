import { RushlightError } from '@rushlight/core';
import { bestClass } from '../best-class.ts';
import { type Candidate, type Decoder, centred } from './decoder.ts';

const STRIDES = [8, 16, 32];

/**
 * `[1, rows, 5 + classes]` as the network has them, for grids of stride 8, 16 and 32 one after the other: offset of the middle in its cell,
 * logarithm of the size in cells, objectness, class probabilities (`demo_postprocess` of Megvii's YOLOX). A row has its best class.
 */
export const yolox: Decoder = ({ read, inputSize, scoreThreshold }) => {
  const { data, dims } = read('predictions', ['1,rows,5 + classes'], ['output']);
  const [, rows, width] = dims as [number, number, number];
  const size = inputSize();
  const grids = STRIDES.map((stride) => {
    const columns = Math.floor(size.width / stride);
    return { stride, columns, cells: columns * Math.floor(size.height / stride) };
  });
  const cells = grids.reduce((sum, grid) => sum + grid.cells, 0);
  if (cells !== rows) {
    throw new RushlightError(
      'INPUT_INVALID',
      `detect has ${rows} rows of YOLOX, expected ${cells} for an input of ${size.width}x${size.height} pixels`,
      { hint: 'Is that the size of the picture that the model was given?' },
    );
  }
  const classes = width - 5;
  const candidates: Candidate[] = [];
  let at = 0;
  for (const { stride, columns, cells } of grids) {
    for (let cell = 0; cell < cells; cell++, at += width) {
      const { index, value } = bestClass(data, { start: at + 5, count: classes });
      const score = (data[at + 4] as number) * value;
      if (!(score > scoreThreshold)) continue;
      const [x, y, w, h] = data.subarray(at, at + 4) as unknown as [number, number, number, number];
      const box = centred(
        (x + (cell % columns)) * stride,
        (y + Math.floor(cell / columns)) * stride,
        Math.exp(w) * stride,
        Math.exp(h) * stride,
      );
      candidates.push({ box, score, index });
    }
  }
  return { candidates, classes };
};
