import type { Endpoint } from 'comlink';

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
