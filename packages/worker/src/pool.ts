import { RushlightError, raceAbort } from '@rushlight/core';
import { allowListeners } from '#platform';
import { type CallOptions, type Connection, type ConnectionOptions, openConnection } from './connection.ts';
import { type Placed, placed } from './placed.ts';
import type { CreateWorker } from './worker-like.ts';

export interface PoolOptions extends ConnectionOptions {
  /** How many workers. */
  readonly size: number;
}

/** How often in a row a worker may fail to start again before its place is given up. */
const MAX_RESTARTS = 3;

interface Job {
  readonly pipeline: string;
  readonly input: unknown;
  readonly options: CallOptions;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Several workers of one kind behind one set of runners. Each takes one run at a time, the rest wait here, so that what a worker
 * takes down with it is the run that it had begun: that one rejects with `WORKER_LOST`, the others go to the worker that replaces it.
 */
export async function pool<Module>(create: CreateWorker, { size, ...options }: PoolOptions): Promise<Placed<Module>> {
  if (!Number.isInteger(size) || size < 1) {
    throw new RushlightError('OPTION_INVALID', `pool: size must be a whole number of at least 1, found ${size}`);
  }
  const started = await Promise.allSettled(Array.from({ length: size }, () => openConnection(create, options)));
  const connections = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const failed = started.find((each) => each.status === 'rejected');
  if (failed) {
    for (const connection of connections) connection.close();
    throw failed.reason;
  }
  const workers = new WorkerPool(create, options, connections);
  const { reports } = connections[0] as Connection;
  return placed<Module>({
    name: `pool of ${size}`,
    reports,
    call: (pipeline, input, call) => workers.call(pipeline, input, call),
    disposePipeline: (pipeline) => workers.disposePipeline(pipeline),
    close: () => workers.close(),
  });
}

class WorkerPool {
  readonly #create: CreateWorker;
  readonly #options: ConnectionOptions;
  readonly #queue: Job[] = [];
  readonly #idle: Connection[] = [];
  readonly #live = new Set<Connection>();
  #starting = 0;
  #over: RushlightError | undefined;

  constructor(create: CreateWorker, options: ConnectionOptions, connections: readonly Connection[]) {
    this.#create = create;
    this.#options = options;
    for (const connection of connections) this.#add(connection);
  }

  call(pipeline: string, input: unknown, options: CallOptions): Promise<unknown> {
    allowListeners(options.signal);
    if (this.#over) return Promise.reject(this.#over);
    const answer = new Promise<unknown>((resolve, reject) =>
      this.#queue.push({ pipeline, input, options, resolve, reject }),
    );
    this.#dispatch();
    return raceAbort(answer, options.signal);
  }

  async disposePipeline(pipeline: string): Promise<void> {
    await Promise.all([...this.#live].map((connection) => connection.disposePipeline(pipeline)));
  }

  close(): void {
    this.#end(new RushlightError('WORKER_CLOSED', 'The pool was disposed'));
    for (const connection of this.#live) connection.close();
  }

  #add(connection: Connection): void {
    this.#live.add(connection);
    this.#idle.push(connection);
    connection.onLost((error) => {
      this.#live.delete(connection);
      const at = this.#idle.indexOf(connection);
      if (at >= 0) this.#idle.splice(at, 1);
      if (!this.#over) void this.#replace(error);
    });
    this.#dispatch();
  }

  #dispatch(): void {
    while (this.#idle.length > 0) {
      const job = this.#queue.shift();
      if (!job) return;
      if (job.options.signal?.aborted) continue; // Its caller has been told already.
      void this.#work(this.#idle.pop() as Connection, job);
    }
  }

  async #work(connection: Connection, { pipeline, input, options, resolve, reject }: Job): Promise<void> {
    try {
      const { answer, finished } = connection.call(pipeline, input, options);
      answer.then(resolve, reject);
      await finished;
    } catch (error) {
      reject(error); // The input could not be sent.
    }
    if (!this.#live.has(connection)) return;
    this.#idle.push(connection);
    this.#dispatch();
  }

  async #replace(lost: RushlightError): Promise<void> {
    this.#starting++;
    let failure: unknown = lost;
    for (let attempt = 0; attempt < MAX_RESTARTS && !this.#over; attempt++) {
      try {
        const connection = await openConnection(this.#create, this.#options);
        this.#starting--;
        if (this.#over) connection.close();
        else this.#add(connection);
        return;
      } catch (error) {
        failure = error;
      }
    }
    this.#starting--;
    if (this.#live.size > 0 || this.#starting > 0) return; // The others carry on.
    this.#end(
      new RushlightError('WORKER_LOST', 'Every worker of the pool was lost, and none could be started again', {
        cause: failure,
      }),
    );
  }

  #end(error: RushlightError): void {
    this.#over ??= error;
    for (const job of this.#queue.splice(0)) job.reject(this.#over);
  }
}
