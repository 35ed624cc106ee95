import type { Box } from './box.ts';
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
  const rounded = boxes.map((box) => box.map(fround) as unknown as Box);
  const areas = Float32Array.from(rounded, area32);
  const order = Array.from(boxes.keys()).sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  const gone = new Uint8Array(boxes.length);
  return order.filter((best, rank) => {
    if (gone[best]) return false;
    const box = rounded[best] as Box;
    for (let at = rank + 1; at < order.length; at++) {
      const other = order[at] as number;
      if (gone[other] || (classes && classes[other] !== classes[best])) continue;
      const shared = shared32(box, rounded[other] as Box);
      const union = fround(fround((areas[best] as number) + (areas[other] as number)) - shared);
      if (fround(shared / union) > iouThreshold) gone[other] = 1;
    }
    return true;
  });
}

const { fround } = Math;

function area32([x1, y1, x2, y2]: Box): number {
  return fround(fround(x2 - x1) * fround(y2 - y1));
}

function shared32(a: Box, b: Box): number {
  const width = fround(Math.min(a[2], b[2]) - Math.max(a[0], b[0]));
  const height = fround(Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
  return width > 0 && height > 0 ? fround(width * height) : 0;
}
