// What a page's main thread needs when the pipeline runs in a worker; of the worker it imports the type alone.
import { connect } from '@rushlight/worker';
import type * as worker from './classifier.worker.ts';

export async function answers(picture: Blob) {
  const there = await connect<typeof worker>(() => new Worker('/classifier.worker.js', { type: 'module' }));
  return there.whatIsIt.run(picture);
}
