/** Placements broken on purpose, each in one way, made out of any good one. */
import {
  type RunOptions,
  type Runner,
  RushlightError,
  type StreamOptions,
  fromWire,
  isRushlightError,
  isTensor,
  toWire,
} from '@rushlight/core';
import type { Make } from '../law.ts';
import { tensor } from '../tensors.ts';
import type { Twin } from '../twin.ts';
import type { PlacedRunners, PlacementSubject } from './subject.ts';

type Inputs = AsyncIterable<unknown> | Iterable<unknown>;

/** Parts put in place of a good runner's. */
type Sabotage = (runner: Runner, name: keyof PlacedRunners) => Partial<Runner>;

function sabotaged(make: Make<PlacementSubject>, sabotage: Sabotage): Make<PlacementSubject> {
  return async () => {
    const good = await make();
    const runners = Object.entries(good.runners).map(([name, runner]) => [
      name,
      { ...runner, ...sabotage(runner as Runner, name as keyof PlacedRunners) },
    ]);
    return { runners: Object.fromEntries(runners) as PlacedRunners, dispose: () => good.dispose() };
  };
}

/** The twins of a good placement. */
export function brokenPlacements(make: Make<PlacementSubject>): Twin<PlacementSubject>[] {
  const twin = (breaks: string, name: string, sabotage: Sabotage): Twin<PlacementSubject> => ({
    name,
    breaks,
    make: sabotaged(make, sabotage),
  });
  /** One whose runs go wrong in what they take, give or throw. */
  const onRun = (breaks: string, name: string, wrap: (runner: Runner) => Runner['run']) =>
    twin(breaks, name, (runner) => ({ run: wrap(runner) }));
  const onError = (breaks: string, name: string, change: (error: RushlightError) => unknown) =>
    onRun(breaks, name, (runner) => async (input, options) => {
      try {
        return await runner.run(input, options);
      } catch (error) {
        throw isRushlightError(error) ? change(error) : error;
      }
    });

  return [
    onRun('values/scalars', 'it sends null for what JSON does not have', (runner) => async (input, options) => {
      const lost = input === undefined || (typeof input === 'number' && !Number.isFinite(input));
      return runner.run(lost ? null : input, options);
    }),
    onRun(
      'values/strings',
      'it cuts long text',
      (runner) => (input, options) => runner.run(typeof input === 'string' ? input.slice(0, 65_536) : input, options),
    ),
    onRun('values/empty', 'it gives an empty record where nothing came', (runner) => async (input, options) => {
      const found: unknown = await runner.run(input, options);
      return Array.isArray(found) && found.length === 0 ? {} : found;
    }),
    onRun('values/images', 'it unclamps the data of images', (runner) => async (input, options) => {
      const found = (await runner.run(input, options)) as { channels?: number; data: Uint8Array } | null;
      return found?.channels === 4 ? { ...found, data: Uint8Array.from(found.data) } : found;
    }),
    onRun('values/tensors', 'it rounds 64-bit integers to doubles', (runner) => async (input, options) => {
      const found: unknown = await runner.run(input, options);
      if (!isTensor(found) || found.type !== 'int64') return found;
      return tensor(
        'int64',
        BigInt64Array.from(Array.from(found.data as BigInt64Array, (value) => BigInt(Number(value)))),
        found.dims,
      );
    }),
    onRun(
      'values/views',
      'it sends whole buffers',
      (runner) => (input, options) =>
        runner.run(input instanceof Uint8Array ? new Uint8Array(input.buffer) : input, options),
    ),
    onRun('values/usable', 'its tensors are plain records', (runner) => async (input, options) => {
      const found: unknown = await runner.run(input, options);
      if (!isTensor(found)) return found;
      const { type, dims, data } = found;
      return { type, dims, data };
    }),
    onError(
      'errors/typed',
      'it loses hint and details',
      (error) => new RushlightError(error.code, error.message, 'cause' in error ? { cause: error.cause } : {}),
    ),
    onError('errors/cause', 'it loses the causes of causes', (error) => {
      const { cause, ...wire } = toWire(error);
      if (!cause || error.code === 'STEP_FAILED') return error;
      const { cause: _, ...first } = cause;
      return fromWire({ ...wire, cause: first });
    }),
    onError('errors/crash', 'it gives the bare error of a step', (error) =>
      error.code === 'STEP_FAILED' ? error.cause : error,
    ),
    twin('abort/before', 'it runs although the signal has fired', (runner) => ({
      run: (input, options) =>
        runner.run(input, options?.signal?.aborted ? { ...options, signal: undefined } : options),
    })),
    twin('abort/during', 'it tells of an abort when the run would have ended', (runner, name) => ({
      async run(input, options) {
        try {
          return await runner.run(input, options);
        } catch (error) {
          // Where somebody watches the spans, it is another law's turn.
          const late = name === 'slow' && isRushlightError(error, 'ABORTED') && !options?.onSpan;
          if (late) await new Promise((resolve) => setTimeout(resolve, 1500));
          throw error;
        }
      },
    })),
    twin('abort/stops', 'it lets the caller go and the step works on', (runner, name) => ({
      run(input, options) {
        if (name !== 'slow' || !options?.signal || options.signal.aborted) return runner.run(input, options);
        const { signal, ...others } = options;
        return new Promise((resolve, reject) => {
          signal.addEventListener('abort', () => reject(new RushlightError('ABORTED', 'The work was aborted')));
          runner.run(input, others).then(resolve, reject);
        });
      },
    })),
    twin('batch/order', 'its batches come in the order in which they were ready', (runner) => ({
      async runBatch(inputs: readonly unknown[], options?: RunOptions) {
        const found: unknown[] = [];
        await Promise.all(inputs.map(async (input) => found.push(await runner.run(input, options))));
        return found;
      },
    })),
    twin('stream/bounded', 'it reads its source to the end before it starts', (runner, name) => ({
      async *stream(inputs: Inputs, options?: StreamOptions) {
        // A source that never ends would hang it: only `echo`, and only where nothing can be aborted or left.
        const eager = name === 'echo' && !options?.signal && options?.concurrency !== 2;
        if (!eager) return yield* runner.stream(inputs, options);
        const all: unknown[] = [];
        for await (const input of inputs) all.push(input);
        yield* runner.stream(all, options);
      },
    })),
    twin('stream/side-by-side', 'it runs one after the other whatever it is told', (runner) => ({
      stream: (inputs, options) => runner.stream(inputs, { ...options, concurrency: 1 }),
    })),
    twin('stream/break', 'it leaves the source open', (runner) => ({
      stream(inputs: Inputs, options?: StreamOptions) {
        const source = Symbol.asyncIterator in inputs ? inputs[Symbol.asyncIterator]() : inputs[Symbol.iterator]();
        const next = async () => source.next();
        return runner.stream({ [Symbol.asyncIterator]: () => ({ next }) }, options);
      },
    })),
    twin('spans/complete', 'the spans of failed steps get lost', (runner) => ({
      run(input, options) {
        const { onSpan } = options ?? {};
        return runner.run(
          input,
          onSpan
            ? { ...options, onSpan: (span) => (span.error && span.error !== 'ABORTED' ? undefined : onSpan(span)) }
            : options,
        );
      },
    })),
    twin('report/placement', 'its report does not say where it is', (runner) => ({
      report: { ...runner.report, placement: '' },
    })),
    twin('dispose/later-runs', 'it goes on after dispose', (runner) => ({
      async run(input, options) {
        try {
          return await runner.run(input, options);
        } catch (error) {
          if (isRushlightError(error, 'RUNNER_DISPOSED') || isRushlightError(error, 'WORKER_CLOSED')) return input;
          throw error;
        }
      },
      // Its disposal by symbol still ends it: that is another law.
      ...(Symbol.asyncDispose && endedBySymbol(runner)),
    })),
    twin('dispose/under-way', 'its runs under way hang when it is disposed', (runner) => hangingAtDispose(runner)),
    twin('dispose/twice', 'its second dispose fails', (runner) => {
      let disposed = false;
      return {
        async dispose() {
          if (disposed) throw new TypeError('Cannot read properties of null');
          disposed = true;
          await runner.dispose();
        },
      };
    }),
  ];
}

/** Ends runs only where it was disposed by its symbol. */
function endedBySymbol(runner: Runner): Partial<Runner> {
  let ended = false;
  return {
    async run(input, options) {
      if (ended) throw new RushlightError('RUNNER_DISPOSED', 'The runner was disposed');
      try {
        return await runner.run(input, options);
      } catch (error) {
        if (isRushlightError(error, 'RUNNER_DISPOSED') || isRushlightError(error, 'WORKER_CLOSED')) return input;
        throw error;
      }
    },
    async [Symbol.asyncDispose]() {
      ended = true;
      await runner.dispose();
    },
  };
}

function hangingAtDispose(runner: Runner): Partial<Runner> {
  let disposing = false;
  return {
    async run(input, options) {
      const early = !disposing;
      const settled = await runner.run(input, options).then(
        (value: unknown) => ({ value }),
        (error: unknown) => ({ error }),
      );
      if (early && disposing) await new Promise(() => {});
      if ('error' in settled) throw settled.error;
      return settled.value;
    },
    dispose() {
      disposing = true;
      return runner.dispose();
    },
  };
}
