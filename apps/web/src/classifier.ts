import type { Classification, Report, Span } from '@rushlight/core';
import { connect } from '@rushlight/worker';
import { workerSettings } from './worker-settings.ts';

/** What the page sends to the worker. A bitmap is moved there, a file is only pointed at. */
export type Picture = Blob | ImageBitmap;

export interface Answer {
  /** All ten, likeliest first. */
  readonly digits: readonly Classification[];
  readonly spans: readonly Span[];
  /** From the page's hand back into the page's hand. */
  readonly ms: number;
}

export interface Classifier {
  readonly report: Report;
  /**
   * Answers to a source of pictures, one run under way at a time: the source is asked for the next once the last is answered. `onSent`
   * is called as each picture goes.
   */
  answers(pictures: AsyncIterable<Picture>, signal: AbortSignal, onSent: () => void): AsyncIterable<Answer>;
}

/** Starts the worker and loads the pipeline in it. */
export async function startClassifier(): Promise<Classifier> {
  const name = JSON.stringify(workerSettings(document.baseURI));
  const { digits } = await connect<typeof import('./worker.ts')>(
    () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name }),
  );
  return {
    report: digits.report,
    async *answers(pictures, signal, onSent) {
      let spans: Span[] = [];
      let start = 0;
      async function* timed() {
        for await (const picture of pictures) {
          spans = [];
          start = performance.now();
          onSent();
          yield picture;
        }
      }
      for await (const answer of digits.stream(timed(), { signal, onSpan: (span) => spans.push(span) })) {
        yield { digits: answer, spans, ms: performance.now() - start };
      }
    },
  };
}
