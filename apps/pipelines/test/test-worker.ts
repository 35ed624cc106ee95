import type { WorkerLike } from '@rushlight/worker';
import { inNode } from '../../../tooling/vitest/repo-file.ts';

/** Starts `golden-worker.ts` in whichever kind of worker the lane has. */
export async function goldenWorker(): Promise<WorkerLike> {
  if (!inNode) return new Worker(new URL('./golden-worker.ts', import.meta.url), { type: 'module' });
  const { Worker: NodeWorker } = await import(/* @vite-ignore */ 'node:worker_threads');
  return new NodeWorker(new URL('./golden-worker.ts', import.meta.url));
}
