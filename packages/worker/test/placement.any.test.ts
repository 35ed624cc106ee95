/** Placing a pipeline in a worker, or in a pool of them, keeps the laws that running it here keeps. */
import { testPlacement } from '@rushlight/conformance';
import { connect, pool } from '@rushlight/worker';
import { makeWorker } from './make-worker.ts';

type PlacementWorker = typeof import('./placement-worker.ts');
const create = () => makeWorker('placement');

testPlacement(
  async () => {
    const runners = await connect<PlacementWorker>(create);
    return { runners, dispose: () => runners.dispose() };
  },
  { name: 'a worker' },
);

testPlacement(
  async () => {
    const runners = await pool<PlacementWorker>(create, { size: 2 });
    return { runners, dispose: () => runners.dispose() };
  },
  { name: 'a pool of two workers' },
);
