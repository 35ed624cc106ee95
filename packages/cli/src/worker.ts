/** The entry of the command's worker threads. */
import { workerData } from 'node:worker_threads';
import { expose } from '@rushlight/worker/expose';
import { type Job, placeHere } from './place.ts';

const placed = placeHere(workerData as Job);

/** @public Its type is what `connect` and `pool` read. */
export const exposed = expose({
  pipeline: placed.then(({ pipeline }) => pipeline),
  verify: placed.then(({ verify }) => verify),
});
