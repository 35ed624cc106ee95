import { throwIfAborted } from './abort.ts';
import type { SessionReport } from './backend.ts';
import { RushlightError } from './error.ts';
import { streamOf } from './stream.ts';
import type { Span } from './trace.ts';

export interface RunOptions {
  /** Stops between steps and, where the backend can, inside the session. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the time of each step, also of the one that fails. */
  readonly onSpan?: ((span: Span) => void) | undefined;
  /** Called with what each step gave. Only in the thread that runs the pipeline: values stay where they are. */
  readonly onOutput?: ((output: StepOutput) => void) | undefined;
}

export interface StepOutput {
  readonly step: string;
  readonly path: string;
  readonly output: unknown;
}

export interface StreamOptions extends RunOptions {
  /** Runs under way at once, at most; also how far the input is read ahead. @default 1, and 4 for `runBatch` */
  readonly concurrency?: number;
}

/** What a loaded pipeline really uses. */
export interface Report {
  /** `here`, `worker`, `pool of 2`. */
  readonly placement: string;
  /** One for each model step, with the path of the step. */
  readonly sessions: readonly (SessionReport & { readonly path: string })[];
}

/** A loaded pipeline, wherever it is placed. */
export interface Runner<In = any, Out = any> extends AsyncDisposable {
  readonly report: Report;
  run(input: In, options?: RunOptions): Promise<Out>;
  /** Answers in the order of the inputs. The first failure aborts the rest and is thrown. */
  runBatch(inputs: readonly In[], options?: StreamOptions): Promise<Out[]>;
  /**
   * Answers in the order of the inputs, as they come; reads the source no further than `concurrency`. Leaving the loop, a failure or an
   * abort stops the source and the runs under way.
   */
  stream(inputs: AsyncIterable<In> | Iterable<In>, options?: StreamOptions): AsyncIterableIterator<Out>;
  /** Stops new runs at once and those under way at their next step, waits for them, then frees everything. A second call does nothing more. */
  dispose(): Promise<void>;
}

/** What a placement has to supply; `createRunner` adds the rest. */
export interface RunnerHooks<In, Out> {
  readonly report: Report;
  run(input: In, options: RunOptions): Promise<Out>;
  /** Tells runs under way to stop. */
  stop?(): void;
  /** Frees everything; called once, with no run under way. */
  dispose(): Promise<void>;
}

/** Engines without the symbol (WebKit, Hermes) run `await using` compiled, which looks for this one. */
export const asyncDispose: typeof Symbol.asyncDispose = Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose');

/** Makes a runner out of one way to run: batches, streams, and a dispose that waits. */
export function createRunner<In, Out>(hooks: RunnerHooks<In, Out>): Runner<In, Out> {
  const underWay = new Set<Promise<unknown>>();
  let disposed: Promise<void> | undefined;

  async function run(input: In, options: RunOptions = {}): Promise<Out> {
    if (disposed) throw new RushlightError('RUNNER_DISPOSED', 'The runner was disposed');
    throwIfAborted(options.signal);
    const running = hooks.run(input, options);
    underWay.add(running);
    try {
      return await running;
    } finally {
      underWay.delete(running);
    }
  }

  function dispose(): Promise<void> {
    return (disposed ??= (async () => {
      hooks.stop?.();
      for (const running of underWay) await running.catch(() => {});
      await hooks.dispose();
    })());
  }

  return {
    report: hooks.report,
    run,
    async runBatch(inputs: readonly In[], options?: StreamOptions) {
      const outputs: Out[] = [];
      for await (const output of streamOf(run, inputs, { concurrency: 4, ...options })) outputs.push(output);
      return outputs;
    },
    stream: (inputs: AsyncIterable<In> | Iterable<In>, options?: StreamOptions) => streamOf(run, inputs, options),
    dispose,
    [asyncDispose]: dispose,
  };
}
