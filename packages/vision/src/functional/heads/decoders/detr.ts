import type { Box } from '../../box.ts';
import { softmax } from '../softmax.ts';
import { bestClass } from '../best-class.ts';
import { type Candidate, type Decoder, centred } from './decoder.ts';

/**
 * `logits` `[1, queries, classes + 1]`, the last class meaning that nothing is there, and `pred_boxes` `[1, queries, 4]`, middle and size
 * relative to the input: DETR (its `PostProcess`). A query has its best class. Nothing is suppressed unless asked for.
 */
export const detr: Decoder = ({ read, inputSize, scoreThreshold }) => {
  const { data, dims } = read('scores', ['1,queries,classes'], ['logits', 'pred_logits']);
  const [, queries, all] = dims as [number, number, number];
  const { data: boxes } = read('boxes', [`1,${queries},4`], ['pred_boxes', 'boxes']);
  const { width, height } = inputSize();
  const candidates: Candidate[] = [];
  for (let query = 0; query < queries; query++) {
    const scores = softmax(data.subarray(query * all, (query + 1) * all));
    const { index, value: score } = bestClass(scores, { start: 0, count: all - 1 });
    if (!(score > scoreThreshold)) continue;
    const [x, y, w, h] = boxes.subarray(query * 4, query * 4 + 4) as unknown as Box;
    candidates.push({ box: centred(x * width, y * height, w * width, h * height), score, index });
  }
  return { candidates, classes: all - 1 };
};
