/** What a test that replays golden vectors leaves in `task.meta.golden`, and what the golden reporter makes its table of. */
export interface GoldenRow {
  readonly bundle: string;
  /** The step with its place, as in `2 vision.resize`. */
  readonly step: string;
  /** What the step gave: `image`, `tensor float32`, … Integer kinds must agree exactly. */
  readonly kind: string;
  readonly tolerance: number;
  /** The largest difference from what Python gave: |a - b| / max(1, |b|); plain for pixels. */
  readonly difference: number;
}

export interface GoldenLane {
  /** Where it ran: `node`, `node worker`, `chromium page`, `chromium worker`, … */
  readonly lane: string;
  readonly rows: readonly GoldenRow[];
}

declare module 'vitest' {
  interface TaskMeta {
    golden?: GoldenLane;
  }
}
