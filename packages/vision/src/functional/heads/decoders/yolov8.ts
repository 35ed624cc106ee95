import { bestClass } from '../best-class.ts';
import { type Candidate, type Decoder, centred } from './decoder.ts';

/**
 * `[1, 4 + classes, columns]`: middle, size (pixels of the input) and class probabilities, with no objectness, each column its best class:
 * YOLOv8 and YOLO11 of Ultralytics.
 */
export const yolov8: Decoder = ({ read, scoreThreshold }) => {
  const { data, dims } = read('predictions', ['1,4 + classes,columns'], ['output0']);
  const [, rows, columns] = dims as [number, number, number];
  const classes = rows - 4;
  const candidates: Candidate[] = [];
  for (let column = 0; column < columns; column++) {
    const { index, value: score } = bestClass(data, { start: 4 * columns + column, count: classes, stride: columns });
    if (!(score > scoreThreshold)) continue;
    const [x, y, w, h] = [0, 1, 2, 3].map((row) => data[row * columns + column]) as [number, number, number, number];
    candidates.push({ box: centred(x, y, w, h), score, index });
  }
  return { candidates, classes };
};
