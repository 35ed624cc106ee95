import type { Endpoint } from 'comlink';
import type { NodeWorkerLike, WorkerLike } from './worker-like.ts';

const isNodeWorker = (worker: WorkerLike): worker is NodeWorkerLike => 'on' in worker;

/** A worker of either kind, seen the same way. */
export interface WorkerEndpoint {
  /** For comlink. */
  readonly endpoint: Endpoint;
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Calls back when the worker fails or ends, with what is known of the reason. */
  onEnd(listener: (reason: string, cause?: unknown) => void): void;
  terminate(): void;
}

export function toEndpoint(worker: WorkerLike): WorkerEndpoint {
  return isNodeWorker(worker) ? nodeEndpoint(worker) : webEndpoint(worker);
}

function webEndpoint(worker: Exclude<WorkerLike, NodeWorkerLike>): WorkerEndpoint {
  return {
    endpoint: worker as unknown as Endpoint,
    post: (message) => worker.postMessage(message, []),
    onMessage: (listener) => worker.addEventListener('message', (event: MessageEvent) => listener(event.data)),
    onEnd(listener) {
      worker.addEventListener('error', (event: ErrorEvent) => {
        event.preventDefault?.(); // It is reported to the caller, not to the console.
        listener(event.message ? `it threw: ${event.message}` : 'its script could not be loaded', event.error);
      });
      worker.addEventListener('messageerror', () => listener('it sent something unreadable'));
    },
    terminate: () => worker.terminate(),
  };
}

function nodeEndpoint(worker: NodeWorkerLike): WorkerEndpoint {
  const wrappers = new Map<unknown, (data: unknown) => void>();
  const endpoint = {
    postMessage: (message: unknown, transfer: readonly unknown[] = []) => worker.postMessage(message, transfer),
    addEventListener(type: string, listener: (event: { data: unknown }) => void) {
      const wrapper = (data: unknown) => listener({ data });
      wrappers.set(listener, wrapper);
      worker.on(type, wrapper);
    },
    removeEventListener(type: string, listener: unknown) {
      const wrapper = wrappers.get(listener);
      if (wrapper) worker.off(type, wrapper);
      wrappers.delete(listener);
    },
  };
  return {
    endpoint: endpoint as unknown as Endpoint,
    post: (message) => worker.postMessage(message, []),
    onMessage: (listener) => worker.on('message', listener),
    onEnd(listener) {
      worker.on('error', (error: Error) => listener(`it threw: ${error?.message ?? String(error)}`, error));
      worker.on('messageerror', (error: Error) => listener('it sent something unreadable', error));
      worker.on('exit', (code: number) => listener(`it exited with code ${code}`));
    },
    terminate: () => void worker.terminate(),
  };
}
