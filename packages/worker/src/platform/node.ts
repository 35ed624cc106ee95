/** Inside and outside a worker_thread. Its end is an event, so nothing has to be watched. */
import { parentPort } from 'node:worker_threads';
import type { Endpoint } from 'comlink';

/** The worker's side of the line, or undefined outside a worker. */
export function selfEndpoint(): Endpoint | undefined {
  if (!parentPort) return undefined;
  const port = parentPort;
  return {
    postMessage: (message: unknown, transfer: unknown[] = []) => port.postMessage(message, transfer as []),
    addEventListener: (_type: string, listener: (event: { data: unknown }) => void) => port.on('message', (data) => listener({ data })),
    removeEventListener: () => {},
  } as unknown as Endpoint;
}

export async function holdLife(_name: string): Promise<void> {}

export function watchLife(_name: string, _onEnd: () => void): () => void {
  return () => {};
}
