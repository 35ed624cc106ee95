import type { Point } from '../geometry.ts';
import type { Values } from '../heads/read-output.ts';

/** A map of one number for each pixel, by rows. */
export interface ScoreMap {
  readonly data: Values;
  readonly width: number;
  readonly height: number;
}

/** Pixels side by side in a row. */
interface Run {
  readonly y: number;
  readonly from: number;
  readonly to: number;
  /** A run of the same component that came before, or itself. */
  parent: Run;
}

/**
 * The parts of a map that lie above a threshold and hang together, corners included (8 neighbours, as the outer contours of OpenCV's
 * `findContours`). Of each only the ends of its runs of pixels, which is all that its convex hull needs.
 */
export function connectedComponents({ data, width, height }: ScoreMap, threshold: number): Iterable<Point[]> {
  const runs: Run[] = [];
  for (let y = 0, above = 0; y < height; y++) {
    const first = runs.length;
    const row = y * width;
    for (let x = 0; x < width; x++) {
      if (!((data[row + x] as number) > threshold)) continue;
      const from = x;
      while (x + 1 < width && (data[row + x + 1] as number) > threshold) x++;
      const run = { y, from, to: x } as Run;
      run.parent = run;
      runs.push(run);
      // Runs of the row above that end before this one may begin to touch it are behind us for good.
      while (above < first && (runs[above] as Run).to < from - 1) above++;
      for (let i = above; i < first && (runs[i] as Run).from <= x + 1; i++) join(runs[i] as Run, run);
    }
    above = first;
  }
  const components = new Map<Run, Point[]>();
  for (const run of runs) {
    const root = rootOf(run);
    const ends = components.get(root) ?? [];
    ends.push([run.from, run.y], [run.to, run.y]);
    components.set(root, ends);
  }
  return components.values();
}

function join(a: Run, b: Run): void {
  rootOf(b).parent = rootOf(a);
}

/** The run that stands for the component. Ways there are made shorter as they are walked. */
function rootOf(run: Run): Run {
  while (run.parent !== run) {
    run.parent = run.parent.parent;
    run = run.parent;
  }
  return run;
}
