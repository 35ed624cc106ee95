/**
 * One worker and the calls to it. Closes comlink's four holes: errors come as data and keep their fields; every call is raced against
 * the worker's end; a signal reaches the worker; and the proxy is held for as long as the worker lives, so that the garbage collector
 * does not cut the line under a call.
 */
import { type ErrorCode, type Report, type RunOptions, RushlightError, isRushlightError, raceAbort, throwIfAborted } from '@rushlight/core';
import { transfer, wrap } from 'comlink';
import { toEndpoint, watchLife } from '#platform';
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
export async function openConnection(create: CreateWorker, { startTimeoutMs = 60_000 }: ConnectionOptions = {}): Promise<Connection> {
  const worker = toEndpoint(await create());
  const line = new Line(worker);
  const timer = setTimeout(() => {
    line.end('WORKER_START_TIMEOUT', `The worker was not ready after ${startTimeoutMs} ms`, { hint: 'Raise startTimeoutMs, or look for what it waits for.' });
  }, startTimeoutMs);
  try {
    const api = wrap<WorkerApi>(worker.endpoint) as unknown as WorkerApi; // Its methods give promises already.
    await line.guard(ready(worker));
    const life = `rushlight:${Math.random().toString(36).slice(2)}:${Date.now()}`;
    const reports = valueOf(await line.guard(api.describe(life)));
    const stopWatching = watchLife(life, () => line.end('WORKER_LOST', 'The worker was lost: it ended without a word'));
    line.onEnd(stopWatching);
    return connection(line, api, reports);
  } catch (error) {
    line.end('WORKER_CLOSED', 'The worker did not start');
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

function connection(line: Line, api: WorkerApi, reports: Readonly<Record<string, Report>>): Connection {
  return {
    reports,
    call(pipeline, input, options) {
      const { signal, onSpan } = options;
      throwIfAborted(signal);
      const id = ++lastId;
      const wire = toWireValue(input, options.transfer);
      const request = transfer({ id, pipeline, input: wire.value, traced: !!onSpan }, wire.transfer);
      const result = line.guard(cloned(api.run(request)));
      const onAbort = () => void api.abort(id);
      signal?.addEventListener('abort', onAbort);
      const finished = result.catch(() => {}).then(() => signal?.removeEventListener('abort', onAbort));
      const answer = raceAbort(result, signal).then(({ reply, spans }) => {
        for (const span of spans) onSpan?.({ ...span, start: span.start - performance.timeOrigin });
        return fromWireValue(valueOf(reply));
      });
      return { answer, finished };
    },
    async disposePipeline(pipeline) {
      if (!line.over) await line.guard(api.disposePipeline(pipeline)).catch(() => {}); // A lost worker has freed it too.
    },
    onLost: (listener) => line.onEnd((error) => error.code === 'WORKER_LOST' && listener(error)),
    close: () => line.end('WORKER_CLOSED', 'The worker was disposed'),
  };
}

/** What can't be cloned fails in comlink with errors of its own. */
async function cloned<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (isRushlightError(error)) throw error;
    throw new RushlightError('VALUE_NOT_TRANSFERABLE', `The value can not cross to or from the worker: ${(error as Error)?.message ?? error}`, {
      hint: 'Functions, symbols and objects with handlers stay in their thread.',
      cause: error,
    });
  }
}

/** The line to a worker: once it has ended, for whatever reason, nothing waits on it any more. */
class Line {
  over: RushlightError | undefined;
  readonly #worker: WorkerEndpoint;
  readonly #waiting = new Set<(error: RushlightError) => void>();
  readonly #listeners: ((error: RushlightError) => void)[] = [];

  constructor(worker: WorkerEndpoint) {
    this.#worker = worker;
    worker.onEnd((reason, cause) => this.end('WORKER_LOST', `The worker was lost: ${reason}`, { cause }));
  }

  /** Settles as the promise does, or rejects as soon as the worker has ended. */
  guard<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.over) {
        promise.catch(() => {});
        return reject(new RushlightError(this.over.code, this.over.message, { hint: this.over.hint, cause: this.over }));
      }
      this.#waiting.add(reject);
      const done = () => this.#waiting.delete(reject);
      promise.then(
        (value) => (done(), resolve(value)),
        (error) => (done(), reject(error as Error)),
      );
    });
  }

  onEnd(listener: (error: RushlightError) => void): void {
    if (this.over) listener(this.over);
    else this.#listeners.push(listener);
  }

  end(code: ErrorCode, message: string, init?: { hint?: string; cause?: unknown }): void {
    if (this.over) return;
    this.over = new RushlightError(code, message, init);
    this.#worker.terminate();
    for (const reject of this.#waiting) reject(this.over);
    this.#waiting.clear();
    for (const listener of this.#listeners) listener(this.over);
  }
}
