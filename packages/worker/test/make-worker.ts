import type { WorkerLike } from '@rushlight/worker';
import { inNode } from '../../../tooling/vitest/repo-file.ts';

/** Starts one of the workers beside this file, in whichever kind of worker the lane has. */
export async function makeWorker(name: 'fixture' | 'broken' | 'silent' | 'placement'): Promise<WorkerLike> {
  if (inNode) {
    const { Worker: NodeWorker } = await import(/* @vite-ignore */ 'node:worker_threads');
    return new NodeWorker(new URL(`./${name}-worker.ts`, import.meta.url));
  }
  // Vite finds a worker only where its address is written out.
  switch (name) {
    case 'fixture':
      return new Worker(new URL('./fixture-worker.ts', import.meta.url), { type: 'module' });
    case 'broken':
      return new Worker(new URL('./broken-worker.ts', import.meta.url), { type: 'module' });
    case 'silent':
      return new Worker(new URL('./silent-worker.ts', import.meta.url), { type: 'module' });
    case 'placement':
      return new Worker(new URL('./placement-worker.ts', import.meta.url), { type: 'module' });
  }
}
