/** Memory that one picture after the other is read into: to touch new memory costs several times as much as to copy a frame. */
export interface SpareMemory {
  take(size: number): Uint8Array<ArrayBuffer>;
  /** For the next picture. What was not taken here stays with its owner. */
  giveBack(memory: unknown): void;
}

/** Keeps the memory of one picture. Whoever took it has it alone until he gives it back. */
export function spareMemory(): SpareMemory {
  const taken = new WeakSet<Uint8Array<ArrayBuffer>>();
  let spare: Uint8Array<ArrayBuffer> | undefined;
  return {
    take(size) {
      const memory = spare?.length === size ? spare : new Uint8Array(size);
      spare = undefined;
      taken.add(memory);
      return memory;
    },
    giveBack(memory) {
      if (taken.delete(memory as Uint8Array<ArrayBuffer>)) spare = memory as Uint8Array<ArrayBuffer>;
    },
  };
}
