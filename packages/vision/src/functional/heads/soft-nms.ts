import { type Box, boxIou } from '../box.ts';
import { checkBoxes } from './check-boxes.ts';
import type { NmsOptions } from './nms.ts';

export interface SoftNmsOptions extends NmsOptions {
  /** How a score falls with the share: `gaussian` by `exp(-iou² / sigma)`, `linear` by `1 - iou` above the threshold. @default 'gaussian' */
  readonly method?: 'gaussian' | 'linear';
  /** @default 0.5 */
  readonly sigma?: number;
  /** Boxes whose score fell below this go. @default 0.001 */
  readonly scoreThreshold?: number;
}

/**
 * Soft-NMS (Bodla et al. 2017): boxes beside a better one are not dropped, their scores fall. Gives the numbers of the boxes that stay
 * with their new scores, best first. Edges are edges: the authors' code counts a pixel more on each side of a box.
 */
export function softNms(
  boxes: readonly Box[],
  scores: ArrayLike<number>,
  options: SoftNmsOptions = {},
): { index: number; score: number }[] {
  const { method = 'gaussian', iouThreshold = 0.5, sigma = 0.5, scoreThreshold = 0.001, classes } = options;
  checkBoxes('softNms', boxes, scores, classes);
  const left = Array.from(boxes.keys(), (index) => ({ index, score: scores[index] as number }));
  const kept = [];
  for (;;) {
    const best = left.reduce<(typeof left)[number] | undefined>((a, b) => (a && a.score >= b.score ? a : b), undefined);
    if (!best || best.score < scoreThreshold) return kept;
    kept.push(best);
    left.splice(left.indexOf(best), 1);
    for (const other of left) {
      if (classes && classes[other.index] !== classes[best.index]) continue;
      const iou = boxIou(boxes[best.index] as Box, boxes[other.index] as Box);
      if (method === 'gaussian') other.score *= Math.exp(-(iou * iou) / sigma);
      else if (iou > iouThreshold) other.score *= 1 - iou;
    }
  }
}
