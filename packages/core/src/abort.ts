import { RushlightError } from './error.ts';

function abortError(signal: AbortSignal): RushlightError {
  const cause: unknown = signal.reason;
  return new RushlightError('ABORTED', `Aborted: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
}

/** Throws `ABORTED` where the signal has fired. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortError(signal);
}

/**
 * Settles as the promise does, or rejects with `ABORTED` as soon as the signal fires. The work behind the promise goes on:
 * `late` is then given its result, so that what it allocated can be released.
 */
export function raceAbort<T>(promise: Promise<T>, signal: AbortSignal | undefined, late?: (value: T) => void): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      reject(abortError(signal));
      promise.then(late, () => {});
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort);
    const done = () => signal.removeEventListener('abort', onAbort);
    promise.then(
      (value) => (done(), resolve(value)),
      (error) => (done(), reject(error)),
    );
  });
}
