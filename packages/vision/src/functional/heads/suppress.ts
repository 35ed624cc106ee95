import { type Detection, checkDetections } from '../detection.ts';
import { nms } from './nms.ts';
import { softNms } from './soft-nms.ts';

export interface SuppressOptions {
  /** `hard` drops boxes beside a better one; the others lower their scores. @default 'hard' */
  readonly method?: 'hard' | 'gaussian' | 'linear';
  /** How much two boxes may share (intersection over union); not used by `gaussian`. @default 0.5 */
  readonly iouThreshold?: number;
  /** Of `gaussian`: how gently scores fall. @default 0.5 */
  readonly sigma?: number;
  /** What must be left of a lowered score. @default 0.001 */
  readonly scoreThreshold?: number;
  /** Whether only detections of one class compete. @default true */
  readonly classAware?: boolean;
  /** @default all */
  readonly maxDetections?: number | undefined;
}

/** Non-maximum suppression of detections, best first: `nms`, or `softNms` with the new scores. */
export function suppress(detections: readonly Detection[], options: SuppressOptions = {}): Detection[] {
  const { method = 'hard', classAware = true, maxDetections = Infinity, ...rest } = options;
  checkDetections('suppress', detections);
  const boxes = detections.map(({ box }) => box);
  const scores = detections.map(({ score }) => score);
  const classes = classAware ? detections.map(({ index }) => index) : undefined;
  const kept =
    method === 'hard'
      ? nms(boxes, scores, { ...rest, classes }).map((index) => ({ index, score: scores[index] as number }))
      : softNms(boxes, scores, { ...rest, method, classes });
  return kept.slice(0, maxDetections).map(({ index, score }) => ({ ...(detections[index] as Detection), score }));
}
