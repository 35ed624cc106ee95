import type { Point } from './geometry.ts';

/** A map of one number for each pixel, by rows. */
export interface ScoreMap {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

/**
 * The parts of a map that lie above a threshold and hang together, corners included (8 neighbours, as the outer contours of OpenCV's
 * `findContours`). Of each only the first and the last pixel of every row, which is all that its convex hull needs.
 */
export function* connectedComponents({ data, width, height }: ScoreMap, threshold: number): Generator<Point[]> {
  const seen = new Uint8Array(width * height);
  const first = new Int32Array(height);
  const last = new Int32Array(height);
  const stack: number[] = [];
  const visit = (at: number) => {
    if (seen[at] || !((data[at] as number) > threshold)) return;
    seen[at] = 1;
    stack.push(at);
  };
  for (let start = 0; start < seen.length; start++) {
    visit(start);
    if (stack.length === 0) continue;
    // The first pixel that is met of a component is in its uppermost row.
    const top = Math.floor(start / width);
    let bottom = top;
    first.fill(width, top);
    last.fill(-1, top);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const y = Math.floor(at / width);
      const x = at - y * width;
      bottom = Math.max(bottom, y);
      first[y] = Math.min(first[y] as number, x);
      last[y] = Math.max(last[y] as number, x);
      for (let row = Math.max(y - 1, 0); row <= Math.min(y + 1, height - 1); row++) {
        for (let column = Math.max(x - 1, 0); column <= Math.min(x + 1, width - 1); column++) {
          visit(row * width + column);
        }
      }
    }
    const points: Point[] = [];
    for (let y = top; y <= bottom; y++) points.push([first[y] as number, y], [last[y] as number, y]);
    yield points;
  }
}
