/**
 * Pipelines in a worker: `expose` them inside, `connect` to one or make a `pool` outside.
 * @packageDocumentation
 */
export { type ConnectOptions, connect } from './connect.ts';
export { type Exposable, type Exposed, expose } from './expose.ts';
export { type PoolOptions, pool } from './pool.ts';
export type { CreateWorker, NodeWorkerLike, WebWorkerLike, WorkerLike } from './worker-like.ts';
export type { Placed, RemoteRunOptions, RemoteRunner } from './placed.ts';
