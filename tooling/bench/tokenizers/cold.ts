/** One package in a fresh process: import, load, first encoding, memory. */
import type { Family } from './families.ts';
import { type Files, peers } from './peers.ts';

export interface Cold {
  /** Milliseconds of CPU for import and load. */
  readonly load: number;
  readonly wall: number;
  /** Milliseconds of wall time for the first sentence. */
  readonly first: number;
  /** Megabytes more than before. */
  readonly resident: number;
  readonly heap: number;
  readonly external: number;
}

export async function cold(peerName: string, family: Family, files: Files): Promise<Cold> {
  const { load } = peers.find(({ name }) => name === peerName)!;
  globalThis.gc?.();
  const before = process.memoryUsage();
  const start = performance.now();
  const startCpu = process.cpuUsage();
  const tokenizer = await load(files, family);
  const { user, system } = process.cpuUsage(startCpu);
  const loaded = performance.now();
  await tokenizer.encode('The quick brown fox jumps over the lazy dog.');
  const encoded = performance.now();
  globalThis.gc?.();
  globalThis.gc?.();
  const after = process.memoryUsage();
  return {
    load: (user + system) / 1000,
    wall: loaded - start,
    first: encoded - loaded,
    resident: (after.rss - before.rss) / 1e6,
    heap: (after.heapUsed - before.heapUsed) / 1e6,
    external: (after.external - before.external) / 1e6,
  };
}
