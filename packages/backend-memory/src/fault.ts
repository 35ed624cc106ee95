/** Something that goes wrong on purpose, so that a test sees what its code does then. */
export interface Fault {
  /** `open`: when a session is created. `run`: when it runs. `release`: when it is disposed. */
  readonly at: 'open' | 'run' | 'release';
  /** Only the nth time (from 1) that this backend gets there; every time by default. */
  readonly nth?: number;
  /** Waits first. An abort ends the wait. */
  readonly delayMs?: number;
  /** Never goes on, until it is aborted. */
  readonly hangs?: boolean;
  /** Throws this, whatever it is: an error, a `RushlightError`, a string. */
  readonly throws?: unknown;
}

/** Gives a function to call at each place where a fault may strike. Counts are of the whole backend. */
export function makeFaults(faults: readonly Fault[]): (at: Fault['at'], signal?: AbortSignal) => Promise<void> {
  const counts = { open: 0, run: 0, release: 0 };
  return async (at, signal) => {
    const count = ++counts[at];
    for (const fault of faults) {
      if (fault.at !== at || (fault.nth ?? count) !== count) continue;
      if (fault.delayMs) await sleep(fault.delayMs, signal);
      if (fault.hangs) await sleep(Infinity, signal);
      if ('throws' in fault) throw fault.throws;
    }
  };
}

/** Ends early, with the signal's reason, where it fires. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const onTime = () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    };
    const timer = ms === Infinity ? undefined : setTimeout(onTime, ms);
    if (signal?.aborted) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
}
