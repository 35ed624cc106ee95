import { type Report, type Runner, type StreamOptions, asyncDispose, createRunner, raceAbort } from '@rushlight/core';
import type { CallOptions } from './connection.ts';
import type { Exposable, Exposed } from './expose.ts';

export type RemoteRunOptions = CallOptions;

/** A runner somewhere else: the same, but that inputs are moved there unless `transfer: false` says to copy them. */
export interface RemoteRunner<In = any, Out = any> extends Runner<In, Out> {
  run(input: In, options?: RemoteRunOptions): Promise<Out>;
  runBatch(inputs: readonly In[], options?: StreamOptions & RemoteRunOptions): Promise<Out[]>;
  stream(
    inputs: AsyncIterable<In> | Iterable<In>,
    options?: StreamOptions & RemoteRunOptions,
  ): AsyncIterableIterator<Out>;
}

type UnionToIntersection<U> = (U extends unknown ? (value: U) => void : never) extends (value: infer I) => void
  ? I
  : never;
type Remoted<E extends Exposable> =
  (E extends () => infer R ? Awaited<R> : Awaited<E>) extends Runner<infer In, infer Out>
    ? RemoteRunner<In, Out>
    : never;
type ExposedBy<Module> = UnionToIntersection<
  { [K in keyof Module]: Module[K] extends Exposed<infer P> ? P : never }[keyof Module]
>;

/** The pipelines that a worker's module exposes, as runners here; `Module` is `typeof import('./worker')`. */
export type Placed<Module> = {
  readonly [K in keyof ExposedBy<Module>]: ExposedBy<Module>[K] extends Exposable
    ? Remoted<ExposedBy<Module>[K]>
    : never;
} & AsyncDisposable & {
    /** Ends the workers. Runs under way finish their step and reject; later calls reject at once. */
    dispose(): Promise<void>;
  };

/** What stands behind the runners: one worker, or a pool of them. */
export interface Place {
  readonly name: string;
  readonly reports: Readonly<Record<string, Report>>;
  call(pipeline: string, input: unknown, options: CallOptions): Promise<unknown>;
  disposePipeline(pipeline: string): Promise<void>;
  close(): void;
}

/** How long runs under way get to finish their step before the worker is ended under them. */
const GRACE_MS = 2000;

/** Runners for everything that a place has. */
export function placed<Module>(place: Place): Placed<Module> {
  const runners = Object.entries(place.reports).map(
    ([pipeline, report]) =>
      [
        pipeline,
        createRunner({
          report: { ...report, placement: place.name },
          run: (input, options) => place.call(pipeline, input, options),
          stop: () => void place.disposePipeline(pipeline),
          dispose: () => place.disposePipeline(pipeline),
        }),
      ] as const,
  );
  let disposed: Promise<void> | undefined;
  const dispose = () =>
    (disposed ??= (async () => {
      await raceAbort(Promise.all(runners.map(([, runner]) => runner.dispose())), AbortSignal.timeout(GRACE_MS)).catch(
        () => {},
      );
      place.close();
    })());
  return { ...Object.fromEntries(runners), dispose, [asyncDispose]: dispose } as unknown as Placed<Module>;
}
