/**
 * Inside and outside a Web Worker. A browser says nothing when a worker ends (it closed itself, ran out of memory, or somebody
 * terminated it), but it frees the worker's locks: so the worker holds one for life, and the page waits for it.
 */
import type { Endpoint } from 'comlink';
import type { WorkerEndpoint } from '../endpoint.ts';
import type { WebWorkerLike, WorkerLike } from '../worker-like.ts';

/** The worker's side of the line, or undefined outside a worker. */
export function selfEndpoint(): Endpoint | undefined {
  return typeof document === 'undefined' ? (globalThis as unknown as Endpoint) : undefined;
}

/** Resolves once the lock is held; it is held until the worker ends. */
export function holdLife(name: string): Promise<void> {
  return new Promise((resolve) => {
    if (!globalThis.navigator?.locks) return resolve();
    navigator.locks.request(name, () => (resolve(), new Promise<never>(() => {}))).catch(() => resolve());
  });
}

/** Calls back when the holder of the lock has ended. The returned function stops watching. */
export function watchLife(name: string, onEnd: () => void): () => void {
  const stop = new AbortController();
  globalThis.navigator?.locks?.request(name, { signal: stop.signal }, onEnd).catch(() => {});
  return () => stop.abort();
}

export function toEndpoint(made: WorkerLike): WorkerEndpoint {
  const worker = made as WebWorkerLike;
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

/** Browsers have no limit. */
export function allowListeners(_signal: AbortSignal | undefined): void {}
