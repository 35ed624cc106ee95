import { RushlightError } from '@rushlight/core';
import { type Box, isBox } from '../box.ts';

/** Refuses lists of other lengths, and what is no number. */
export function checkBoxes(
  what: string,
  boxes: readonly Box[],
  scores: ArrayLike<number>,
  classes: ArrayLike<number> | undefined,
): void {
  const boxesFit = Array.isArray(boxes) && boxes.every(isBox);
  const lists = classes ? [scores, classes] : [scores];
  const fit =
    boxesFit && lists.every((list) => list?.length === boxes.length && Array.from(list).every(Number.isFinite));
  if (fit) return;
  throw new RushlightError(
    'INPUT_INVALID',
    `${what} takes boxes [x1, y1, x2, y2] and as many scores${classes ? ' and classes' : ''}, all finite numbers; found ` +
      `${boxes?.length} boxes and ${lists.map((list) => list?.length).join(' and ')}`,
  );
}
