/** Pipelines that can do what goes wrong in real workers. */
import { createRunner, defineOp, pipeline } from '@rushlight/core';
import { expose } from '@rushlight/worker/expose';
import * as v from 'valibot';
import type { Task, TaskResult } from './task.ts';

const channel = new BroadcastChannel('rushlight-test-starts');

/** A closed Web Worker still ends its turn, so the answer is held back: a worker that runs out of memory gives none. */
function die(): Promise<never> {
  if (typeof process === 'object' && process.versions?.node) process.exit(7);
  self.close();
  return new Promise(() => {});
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const work = defineOp({
  name: 'test.work',
  options: v.strictObject({}),
  async run({ id, ms = 0, how, data }: Task, { signal }): Promise<TaskResult> {
    channel.postMessage(id); // The test counts how often each one began.
    if (how === 'die') await die();
    if (how === 'throw') setTimeout(() => { throw new Error('outside every call'); }); // prettier-ignore
    if (how === 'unclonable') return { id, answer: () => {} };
    const end = Date.now() + ms;
    if (how === 'busy') while (Date.now() < end);
    while (Date.now() < end && !signal?.aborted) await sleep(5);
    return { id, aborted: !!signal?.aborted, bytes: data?.byteLength, ...(how === 'echo' && { data }) };
  },
});

const tasks = pipeline(work());

export const exposed = expose({
  tasks: () => tasks.load(),
  /** How much memory the worker's heap holds, in Node. */
  heap: createRunner({
    report: { placement: 'here', sessions: [] },
    run: async (_: null) => (typeof process === 'object' ? process.memoryUsage().arrayBuffers : 0),
    dispose: async () => {},
  }),
});
