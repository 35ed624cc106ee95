import type { Report, Span, WireError } from '@rushlight/core';

/** What the worker answers: an error is data, since comlink would lose all of it but name and message. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: WireError };

export interface RunRequest {
  /** Names the call to `abort`. */
  readonly id: number;
  readonly pipeline: string;
  readonly input: unknown;
  /** Whether anyone listens to spans. */
  readonly traced: boolean;
}

/** What comlink exposes in the worker. */
export interface WorkerApi {
  /** Waits until every pipeline is loaded. `life` names the lock that the worker holds for as long as it lives. */
  describe(life: string): Promise<Reply<Record<string, Report>>>;
  /** Spans have their start in milliseconds since 1970: clocks of two threads have different zeros. */
  run(request: RunRequest): Promise<{ readonly reply: Reply<unknown>; readonly spans: readonly Span[] }>;
  abort(id: number): void;
  disposePipeline(pipeline: string): Promise<Reply<undefined>>;
}

/** Posted by the worker once it listens. */
export const READY = 'rushlight:ready';
/** Posted to the worker, which then posts READY again: the first one may have come before anyone listened. */
export const HELLO = 'rushlight:hello';
