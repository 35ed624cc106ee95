import { type ConnectionOptions, openConnection } from './connection.ts';
import { type Placed, placed } from './placed.ts';
import type { CreateWorker } from './worker-like.ts';

export type ConnectOptions = ConnectionOptions;

/**
 * Starts a worker and gives the pipelines it exposes. Rejects with the error of a pipeline that could not be loaded, with `WORKER_LOST`
 * where the worker could not start, or `WORKER_START_TIMEOUT`. A worker that dies later fails its calls with `WORKER_LOST` at once.
 *
 * @example
 * const there = await connect<typeof import('./worker.ts')>(() => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
 * const answers = await there.digits.run(bytes);
 */
export async function connect<Module>(create: CreateWorker, options?: ConnectOptions): Promise<Placed<Module>> {
  const connection = await openConnection(create, options);
  return placed<Module>({
    ...connection,
    name: 'worker',
    call: async (pipeline, input, call) => connection.call(pipeline, input, call).answer,
  });
}
