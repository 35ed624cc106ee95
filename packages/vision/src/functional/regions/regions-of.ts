import { boxCorners } from '../box.ts';
import { type Detection, checkDetections } from '../detection.ts';
import type { Region } from './region.ts';

export interface RegionsOfOptions {
  /** How much is added on every side, as a share of the box's own side: 0.25 makes it half as large again. @default 0 */
  readonly margin?: number;
  /** Whether the shorter side grows to the longer one, about the middle. @default false */
  readonly square?: boolean;
}

/** The places of detections as upright regions, to cut them out. They may reach over the edge of the picture. */
export function regionsOf(detections: readonly Detection[], options: RegionsOfOptions = {}): Region[] {
  const { margin = 0, square = false } = options;
  checkDetections('regionsOf', detections);
  return detections.map(({ box: [x1, y1, x2, y2], score }) => {
    const [width, height] = [x2 - x1, y2 - y1];
    const longer = Math.max(width, height);
    const reach = (side: number) => ((square ? longer : side) * (1 + 2 * margin)) / 2;
    const [left, right] = around((x1 + x2) / 2, reach(width));
    const [top, bottom] = around((y1 + y2) / 2, reach(height));
    return { corners: boxCorners([left, top, right, bottom]), score };
  });
}

const around = (middle: number, reach: number): readonly [number, number] => [middle - reach, middle + reach];
