import { bestClass } from '../best-class.ts';
import { type Candidate, type Decoder, centred } from './decoder.ts';

/**
 * `[1, 5 + classes, rows, columns]`: objectness, offset of the middle from its cell (tanh), size relative to the input (sigmoid), class
 * probabilities; a score is objectness^0.6 * class^0.4 (FastestDet's `onnx-runtime` example). A cell has its best class.
 */
export const fastestdet: Decoder = ({ read, inputSize, scoreThreshold }) => {
  const { data, dims } = read('predictions', ['1,5 + classes,rows,columns']);
  const [, channels, rows, columns] = dims as [number, number, number, number];
  const { width, height } = inputSize();
  const cells = rows * columns;
  const classes = channels - 5;
  const candidates: Candidate[] = [];
  for (let cell = 0; cell < cells; cell++) {
    const { index, value } = bestClass(data, { start: 5 * cells + cell, count: classes, stride: cells });
    const [objectness, dx, dy, w, h] = [0, 1, 2, 3, 4].map((channel) => data[channel * cells + cell]) as Numbers;
    const score = objectness ** 0.6 * value ** 0.4;
    if (!(score > scoreThreshold)) continue;
    const x = ((cell % columns) + Math.tanh(dx)) / columns;
    const y = (Math.floor(cell / columns) + Math.tanh(dy)) / rows;
    candidates.push({ box: centred(x * width, y * height, sigmoid(w) * width, sigmoid(h) * height), score, index });
  }
  return { candidates, classes };
};

type Numbers = [number, number, number, number, number];

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
