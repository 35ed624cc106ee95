import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';

it('runs worker threads written in TypeScript', async () => {
  const worker = new Worker(new URL('./fixtures/echo.thread.ts', import.meta.url));
  const answer = new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
  worker.postMessage(20);
  expect(await answer).toBe(21);
  await worker.terminate();
});
