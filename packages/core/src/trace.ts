/** The time that one step took in one run. */
export interface Span {
  /** The op's name, `vision.resize`. */
  readonly step: string;
  /** Where the step is: `2`, or `3.boxes.0` inside a branch. */
  readonly path: string;
  /** Milliseconds on the clock of the thread that ran it (`performance.now()`). */
  readonly start: number;
  readonly ms: number;
  /** The code of the error, where the step failed. */
  readonly error?: string;
}

/** Milliseconds, of the best clock there is. */
export const now = (): number => globalThis.performance?.now() ?? Date.now();

/** Puts a span on the platform's own timeline, where developer tools show it: `load({ onSpan: measureSpan })`. */
export function measureSpan(span: Span): void {
  performance.measure(span.step, { start: span.start, duration: span.ms, detail: span });
}

/** Spans as a Chrome trace (`JSON.stringify` it into a file): opens in Perfetto and in chrome://tracing. */
export function toChromeTrace(spans: Iterable<Span>): { traceEvents: object[] } {
  const traceEvents = Array.from(spans, ({ step, path, start, ms, error }) => ({
    name: step,
    cat: 'rushlight',
    ph: 'X',
    ts: start * 1000,
    dur: ms * 1000,
    pid: 1,
    tid: 1,
    args: { path, error },
  }));
  return { traceEvents };
}
