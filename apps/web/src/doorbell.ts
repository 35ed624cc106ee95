/** Lets a loop wait until something has happened; what happens while nobody waits is not lost, and counts once. */
export interface Doorbell {
  ring(): void;
  /** True once it has rung since the last call, false once the signal has fired. */
  rung(signal: AbortSignal): Promise<boolean>;
}

export function createDoorbell(): Doorbell {
  let hasRung = false;
  let wake = (): void => {};
  return {
    ring() {
      hasRung = true;
      wake();
    },
    async rung(signal) {
      if (!hasRung && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          signal.addEventListener('abort', wake);
        });
        signal.removeEventListener('abort', wake);
      }
      if (signal.aborted) return false; // The ring is left for whoever waits next.
      hasRung = false;
      return true;
    },
  };
}
