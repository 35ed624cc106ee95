import type { Box } from '../box.ts';
import { checkBoxes } from './check-boxes.ts';

export interface NmsOptions {
  /** A box goes where it shares more than this with a better one (intersection over union). @default 0.5 */
  readonly iouThreshold?: number;
  /** The class of each box; then only boxes of one class compete. */
  readonly classes?: ArrayLike<number> | undefined;
}

/**
 * Non-maximum suppression: the numbers of the boxes that stay, best first; of equal scores the earlier one is first. The same boxes as
 * torchvision's `nms`, which computes in float32, and as its `batched_nms` where classes are given.
 */
export function nms(boxes: readonly Box[], scores: ArrayLike<number>, options: NmsOptions = {}): number[] {
  const { iouThreshold = 0.5, classes } = options;
  checkBoxes('nms', boxes, scores, classes);
  const { fround } = Math;
  const order = Array.from(boxes.keys()).sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  const edges = Float32Array.from(order.flatMap((index) => boxes[index] as Box));
  const areas = Float32Array.from(order, (_, rank) => area32(edges.subarray(rank * 4, rank * 4 + 4)));
  const gone = new Uint8Array(order.length);
  return order.filter((best, rank) => {
    if (gone[rank]) return false;
    const [x1, y1, x2, y2] = edges.subarray(rank * 4, rank * 4 + 4) as unknown as Box;
    for (let other = rank + 1, at = other * 4; other < order.length; other++, at += 4) {
      if (gone[other] || (classes && classes[order[other] as number] !== classes[best])) continue;
      const width = fround(Math.min(x2, edges[at + 2] as number) - Math.max(x1, edges[at] as number));
      if (width <= 0) continue;
      const height = fround(Math.min(y2, edges[at + 3] as number) - Math.max(y1, edges[at + 1] as number));
      if (height <= 0) continue;
      const shared = fround(width * height);
      const union = fround(fround((areas[rank] as number) + (areas[other] as number)) - shared);
      if (fround(shared / union) > iouThreshold) gone[other] = 1;
    }
    return true;
  });
}

function area32(box: Float32Array): number {
  const [x1, y1, x2, y2] = box as unknown as Box;
  return Math.fround(x2 - x1) * Math.fround(y2 - y1);
}
