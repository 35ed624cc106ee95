import { raceAbort } from './abort.ts';
import { RushlightError } from './error.ts';
import type { RunOptions, StreamOptions } from './runner.ts';

const ignore = () => {};

/** Runs over a source with bounded concurrency: outputs in order, no reading ahead of the bound. */
export async function* streamOf<In, Out>(
  run: (input: In, options: RunOptions) => Promise<Out>,
  inputs: AsyncIterable<In> | Iterable<In>,
  { concurrency = 1, signal, ...options }: StreamOptions = {},
): AsyncIterableIterator<Out> {
  if (!(concurrency >= 1)) {
    throw new RushlightError('OPTION_INVALID', `concurrency: expected at least 1, found ${concurrency}`);
  }
  const source = Symbol.asyncIterator in inputs ? inputs[Symbol.asyncIterator]() : inputs[Symbol.iterator]();
  const stop = new AbortController();
  const forward = () => stop.abort(signal?.reason);
  if (signal?.aborted) forward();
  signal?.addEventListener('abort', forward);

  const pending: Promise<Out>[] = [];
  let ended = false;
  let pull: Promise<unknown> | undefined;
  const readOn = () => {
    pull = Promise.resolve(source.next()).then(({ done, value }) => {
      pull = undefined;
      ended ||= !!done;
      if (done || stop.signal.aborted) return;
      const running = run(value, { ...options, signal: stop.signal });
      running.catch(ignore); // It is thrown when its turn comes.
      pending.push(running);
    });
    pull.catch(ignore);
  };

  try {
    for (;;) {
      if (!ended && !pull && pending.length < concurrency) readOn();
      const [head] = pending;
      if (!head && !pull) return;
      const waits: Promise<boolean>[] = [];
      if (head) waits.push(head.then(() => true));
      if (pull) waits.push(pull.then(() => false));
      const headIsReady = await raceAbort(Promise.race(waits), stop.signal);
      if (!headIsReady) continue; // The source gave one more, or ended.
      yield await (head as Promise<Out>);
      pending.shift();
    }
  } finally {
    signal?.removeEventListener('abort', forward);
    stop.abort();
    if (!ended) void (async () => source.return?.())().catch(ignore);
    for (const running of pending) await running.catch(ignore);
  }
}
