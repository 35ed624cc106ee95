/** Spans as a Chrome trace. */
import { expect, test } from 'vitest';
import { type Span, measureSpan, now, pipeline, toChromeTrace } from '../src/index.ts';
import { add, caught, refuse } from './fixtures.ts';

async function spansOf(): Promise<Span[]> {
  const spans: Span[] = [];
  const runner = await pipeline(add(), pipeline(refuse())).load({ onSpan: (span) => spans.push(span) });
  await caught(runner.run(1));
  await runner.dispose();
  return spans;
}

test('is an object of complete events, in microseconds', async () => {
  const spans = await spansOf();
  const trace = toChromeTrace(spans);
  expect(trace.traceEvents).toHaveLength(spans.length);
  for (const [i, event] of trace.traceEvents.entries()) {
    const { step, path, start, ms, error } = spans[i] as Span;
    expect(event).toEqual({
      name: step,
      cat: 'rushlight',
      ph: 'X',
      ts: start * 1000,
      dur: ms * 1000,
      pid: 1,
      tid: 1,
      args: error ? { path, error } : { path },
    });
  }
  expect(trace.traceEvents[1]).toMatchObject({ args: { path: '1.0', error: 'INPUT_INVALID' } });
});

test('is plain JSON, and takes any iterable of spans', async () => {
  const spans = await spansOf();
  const trace = toChromeTrace(new Set(spans));
  expect(JSON.parse(JSON.stringify(trace))).toEqual(trace);
  expect(toChromeTrace([]).traceEvents).toEqual([]);
});

test('spans are on the clock of the thread', async () => {
  const before = now();
  const spans = await spansOf();
  const after = now();
  for (const { start, ms } of spans) {
    expect(start).toBeGreaterThanOrEqual(before);
    expect(start + ms).toBeLessThanOrEqual(after + 0.001);
  }
});

test('measureSpan puts them on the platform’s own timeline', async () => {
  for (const span of await spansOf()) measureSpan(span);
  const [entry] = performance.getEntriesByName('test.add', 'measure') as PerformanceMeasure[];
  expect(entry?.detail).toMatchObject({ step: 'test.add', path: '0' });
  performance.clearMeasures();
});
