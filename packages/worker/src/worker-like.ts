/** The part of a Web Worker that is used. */
export interface WebWorkerLike {
  postMessage(message: unknown, transfer: any[]): void;
  addEventListener(type: string, listener: (event: any) => void): void;
  removeEventListener(type: string, listener: (event: any) => void): void;
  terminate(): void;
}

/** The part of a `worker_threads` Worker that is used. */
export interface NodeWorkerLike {
  postMessage(message: unknown, transfer: readonly any[]): void;
  on(type: string, listener: (value: any) => void): unknown;
  off(type: string, listener: (value: any) => void): unknown;
  terminate(): Promise<number>;
}

export type WorkerLike = WebWorkerLike | NodeWorkerLike;

/** Makes the worker: `() => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })`. */
export type CreateWorker = () => WorkerLike | Promise<WorkerLike>;
