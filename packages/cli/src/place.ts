import { Worker } from 'node:worker_threads';
import { type VerifyResult, verifyBundle } from '@rushlight/bundle';
import { type Runner, createRunner } from '@rushlight/core';
import { pool } from '@rushlight/worker';
import { type BackendName, makeBackend } from './backend.ts';
import { findBundle } from './find-bundle.ts';
import { plugins } from './plugins.ts';

/** What a worker thread has to know. */
export interface Job {
  readonly bundle: string;
  readonly backend: BackendName;
}

/** A bundle's pipeline and the replay of its golden vectors, loaded in this thread or in a pool of others. */
export interface PlacedBundle {
  readonly pipeline: Runner<Uint8Array, unknown>;
  readonly verify: Runner<null, VerifyResult>;
  dispose(): Promise<void>;
}

export function place(job: Job, workers: number | undefined, signal: AbortSignal): Promise<PlacedBundle> {
  if (workers === undefined) return placeHere(job, signal);
  // This file is TypeScript in the repository and JavaScript in the package.
  const script = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);
  return pool<typeof import('./worker.ts')>(() => new Worker(script, { workerData: job }), { size: workers });
}

/** Loads in this thread. */
export async function placeHere({ bundle: at, backend }: Job, signal?: AbortSignal): Promise<PlacedBundle> {
  const bundle = await findBundle(at, signal);
  const pipeline = await bundle.load<Uint8Array>({ plugins, backend: makeBackend(backend), ...(signal && { signal }) });
  const verify = createRunner<null, VerifyResult>({
    report: pipeline.report,
    run: (_input, options) =>
      verifyBundle(bundle, {
        plugins,
        backend: makeBackend(backend),
        ...(options.signal && { signal: options.signal }),
      }),
    dispose: async () => {},
  });
  return {
    pipeline,
    verify,
    async dispose() {
      await verify.dispose();
      await pipeline.dispose();
    },
  };
}
