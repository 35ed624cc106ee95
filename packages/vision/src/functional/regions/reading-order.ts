import type { Point } from '../geometry.ts';
import type { Region } from './region.ts';

/** How much higher the one of two regions in a row may begin, pixels of the original; PaddleOCR's number. */
const SAME_ROW = 10;

/** Top to bottom, and left to right in a row: PaddleOCR's `sorted_boxes`, by the upper left corners. */
export function readingOrder(regions: readonly Region[]): Region[] {
  const sorted = [...regions].sort((a, b) => start(a)[1] - start(b)[1] || start(a)[0] - start(b)[0]);
  for (let i = 1; i < sorted.length; i++) {
    for (let j = i; j > 0 && isBefore(sorted[j] as Region, sorted[j - 1] as Region); j--) {
      [sorted[j - 1], sorted[j]] = [sorted[j] as Region, sorted[j - 1] as Region];
    }
  }
  return sorted;
}

const start = ({ corners: [upperLeft] }: Region): Point => upperLeft;

function isBefore(a: Region, b: Region): boolean {
  return Math.abs(start(a)[1] - start(b)[1]) < SAME_ROW && start(a)[0] < start(b)[0];
}
