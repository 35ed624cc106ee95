import { RushlightError, isRushlightError, messageOf } from './error.ts';

/** One of our errors as the reason says best itself what happened. */
function abortError(signal: AbortSignal): RushlightError {
  const cause: unknown = signal.reason;
  if (isRushlightError(cause)) return cause;
  return new RushlightError('ABORTED', `Aborted: ${messageOf(cause)}`, { cause });
}

/** Throws `ABORTED` where the signal has fired. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortError(signal);
}

/**
 * Settles as the promise does, or rejects as soon as the signal fires: with `ABORTED`, or with the signal's reason where that is an error of
 * ours. The work behind the promise goes on:
 * `late` is then given its result, so that what it allocated can be released.
 */
export function raceAbort<T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
  late?: (value: T) => void,
): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      reject(abortError(signal));
      promise.then(late, () => {});
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort);
    void promise.then(resolve, reject).then(() => signal.removeEventListener('abort', onAbort));
  });
}
