/** Inside and outside a worker_thread. Its end is an event, so nothing has to be watched. */
import { setMaxListeners } from 'node:events';
import { parentPort } from 'node:worker_threads';
import type { Endpoint } from 'comlink';
import type { WorkerEndpoint } from '../endpoint.ts';
import type { NodeWorkerLike, WorkerLike } from '../worker-like.ts';

/** The worker's side of the line, or undefined outside a worker. */
export function selfEndpoint(): Endpoint | undefined {
  if (!parentPort) return undefined;
  const port = parentPort;
  return {
    postMessage: (message: unknown, transfer: unknown[] = []) => port.postMessage(message, transfer as []),
    addEventListener: (_type: string, listener: (event: { data: unknown }) => void) =>
      port.on('message', (data) => listener({ data })),
    removeEventListener: () => {},
  } as unknown as Endpoint;
}

export async function holdLife(_name: string): Promise<void> {}

export function watchLife(_name: string, _onEnd: () => void): () => void {
  return () => {};
}

export function toEndpoint(made: WorkerLike): WorkerEndpoint {
  const worker = made as NodeWorkerLike;
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

/** Many calls may wait on one signal: that is no leak, and Node need not warn of one. */
export function allowListeners(signal: AbortSignal | undefined): void {
  if (signal) setMaxListeners(0, signal);
}
