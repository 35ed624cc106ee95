/**
 * One worker and the calls to it. Closes comlink's four holes: errors come as data and keep their fields; every call is raced against
 * the worker's end; a signal reaches the worker; and the proxy is held for as long as the worker lives, so that the garbage collector
 * does not cut the line under a call.
 */
import {
  type ErrorCode,
  type Report,
  type RunOptions,
  RushlightError,
  isRushlightError,
  raceAbort,
} from '@rushlight/core';
import { transfer, wrap } from 'comlink';
import { allowListeners, toEndpoint, watchLife } from '#platform';
import type { WorkerEndpoint } from './endpoint.ts';
import { HELLO, READY, type WorkerApi } from './protocol.ts';
import { valueOf } from './reply.ts';
import { fromWireValue, toWireValue } from './wire-value.ts';
import type { CreateWorker } from './worker-like.ts';

export interface ConnectionOptions {
  /** How long the worker may take to start and to load its pipelines. @default 60000 */
  readonly startTimeoutMs?: number;
}

export interface CallOptions extends RunOptions {
  /** Whether tensors, images and bitmaps of the input are moved to the worker (the caller loses them) or copied. @default true */
  readonly transfer?: boolean;
}

export interface Connection {
  readonly reports: Readonly<Record<string, Report>>;
  call(pipeline: string, input: unknown, options: CallOptions): RemoteCall;
  disposePipeline(pipeline: string): Promise<void>;
  /** Called once, when the worker is lost; not when it is closed. */
  onLost(listener: (error: RushlightError) => void): void;
  /** Ends the worker; calls still under way reject with `WORKER_CLOSED`. */
  close(): void;
}

export interface RemoteCall {
  readonly answer: Promise<unknown>;
  /** Resolves when the worker is done with the call, which after an abort is later than the answer. */
  readonly finished: Promise<unknown>;
}

/** Starts a worker and waits until its pipelines are loaded. */
export async function openConnection(
  create: CreateWorker,
  { startTimeoutMs = 60_000 }: ConnectionOptions = {},
): Promise<Connection> {
  const worker = toEndpoint(await create());
  const line = openLine(worker);
  const timer = setTimeout(
    () => line.end('WORKER_START_TIMEOUT', `The worker was not ready after ${startTimeoutMs} ms`),
    startTimeoutMs,
  );
  try {
    const api = wrap<WorkerApi>(worker.endpoint) as unknown as WorkerApi; // Its methods give promises already.
    await line.guard(ready(worker));
    const life = `rushlight:${Math.random()}${Math.random()}`;
    const reports = valueOf(await line.guard(api.describe(life)));
    line.onEnd(watchLife(life, () => line.end('WORKER_LOST', 'The worker was lost: it ended')));
    return connection(line, api, reports);
  } catch (error) {
    line.end('WORKER_CLOSED', 'The worker was disposed');
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function ready(worker: WorkerEndpoint): Promise<void> {
  return new Promise((resolve) => {
    worker.onMessage((message) => message === READY && resolve());
    worker.post(HELLO);
  });
}

let lastId = 0;

function connection(
  { guard, onEnd, end }: Line,
  api: WorkerApi,
  reports: Readonly<Record<string, Report>>,
): Connection {
  const { run } = api; // Once: comlink makes a new proxy of it at each reading.
  return {
    reports,
    call(pipeline, input, { signal, onSpan, transfer: move }) {
      allowListeners(signal);
      const id = ++lastId;
      const wire = toWireValue(input, move);
      const request = transfer({ id, pipeline, input: wire.value, traced: !!onSpan }, wire.transfer);
      const result = guard(cloned(run(request)));
      const finished = result.then(
        ({ spans }) => {
          for (const span of spans) onSpan?.({ ...span, start: span.start - performance.timeOrigin });
        },
        () => {},
      );
      const answer = raceAbort(result, signal).then(
        ({ reply }) => fromWireValue(valueOf(reply)),
        (error) => {
          if (signal?.aborted) void api.abort(id);
          throw error;
        },
      );
      return { answer, finished };
    },
    async disposePipeline(pipeline) {
      await guard(api.disposePipeline(pipeline)).catch(() => {}); // A lost worker has freed it too.
    },
    onLost: (listener) => onEnd((error) => error.code === 'WORKER_LOST' && listener(error)),
    close: () => end('WORKER_CLOSED', 'The worker was disposed'),
  };
}

/** What can't be cloned fails in comlink with errors of its own. */
async function cloned<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (isRushlightError(error)) throw error;
    throw new RushlightError(
      'VALUE_NOT_TRANSFERABLE',
      `The value can not cross to a worker: ${(error as Error)?.message ?? error}`,
      {
        cause: error,
      },
    );
  }
}

/** The line to a worker: once it has ended, for whatever reason, nothing waits on it any more. */
interface Line {
  /** Settles as the promise does, or rejects as soon as the worker has ended. */
  guard<T>(promise: Promise<T>): Promise<T>;
  onEnd(listener: (error: RushlightError) => void): void;
  /** Ends the worker; only the first call counts. */
  end(code: ErrorCode, message: string, cause?: unknown): void;
}

function openLine(worker: WorkerEndpoint): Line {
  let over: RushlightError | undefined;
  const listeners = new Set<(error: RushlightError) => void>();
  const line: Line = {
    guard: (promise) =>
      new Promise((resolve, reject) => {
        line.onEnd(reject);
        void promise.then(resolve, reject).then(() => listeners.delete(reject));
      }),
    onEnd(listener) {
      if (over) listener(over);
      else listeners.add(listener);
    },
    end(code, message, cause) {
      if (over) return;
      over = new RushlightError(code, message, { cause });
      worker.terminate();
      for (const listener of listeners) listener(over);
    },
  };
  worker.onEnd((reason, cause) => line.end('WORKER_LOST', `The worker was lost: ${reason}`, cause));
  return line;
}
