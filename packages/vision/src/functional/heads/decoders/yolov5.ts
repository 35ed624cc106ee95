import { bestClass } from '../best-class.ts';
import { type Candidate, type Decoder, centred } from './decoder.ts';

/**
 * `[1, rows, 5 + classes]`: middle, size (pixels of the input), objectness, class probabilities; a score is their product, and a row has
 * its best class: YOLOv5 with its grid decoded, as its `export.py` gives it.
 */
export const yolov5: Decoder = ({ read, scoreThreshold }) => {
  const { data, dims } = read('predictions', ['1,rows,5 + classes'], ['output0', 'output']);
  const [, rows, width] = dims as [number, number, number];
  const classes = width - 5;
  const candidates: Candidate[] = [];
  for (let at = 0; at < rows * width; at += width) {
    const [x, y, w, h, objectness] = data.subarray(at, at + 5) as unknown as [number, number, number, number, number];
    const { index, value } = bestClass(data, { start: at + 5, count: classes });
    const score = objectness * value;
    if (score > scoreThreshold) candidates.push({ box: centred(x, y, w, h), score, index });
  }
  return { candidates, classes };
};
