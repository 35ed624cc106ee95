/** What goes wrong on purpose, and that nothing stays allocated after it. */
import { memory, model, pipeline } from '@rushlight/core';
import { expect, test } from 'vitest';
import { type MemoryBackendOptions, memoryBackend, memoryModel } from '../src/index.ts';
import { Tensor } from 'onnxruntime-common';

const vector = [{ name: 'x', type: 'float32', shape: ['n'] }] as const;
const doubled = memoryModel({ op: 'scale', by: 2, inputs: vector, outputs: [{ ...vector[0], name: 'y' }] });
const x = () => ({ x: new Tensor('float32', Float32Array.of(1, 2, 3), [3]) });

async function opened(options: MemoryBackendOptions) {
  const backend = memoryBackend(options);
  return { backend, session: await backend.createSession({ bytes: doubled }) };
}

test('a fault at the nth open leaves the others alone', async () => {
  const backend = memoryBackend({ faults: [{ at: 'open', nth: 2, throws: new Error('no memory') }] });
  const first = await backend.createSession({ bytes: doubled });
  await expect(backend.createSession({ bytes: doubled })).rejects.toMatchObject({
    code: 'MODEL_CORRUPT',
    message: expect.stringContaining('no memory'),
  });
  const third = await backend.createSession({ bytes: doubled });
  expect(backend.live.sessions).toBe(2);
  await Promise.all([first.dispose(), third.dispose()]);
  expect(backend.live).toEqual({ sessions: 0, runs: 0 });
});

test('a string that is thrown at the nth run becomes SESSION_FAILED, and the session works on', async () => {
  const { backend, session } = await opened({ faults: [{ at: 'run', nth: 2, throws: 'lost the device' }] });
  expect((await session.run(x())).y!.data).toEqual(Float32Array.of(2, 4, 6));
  await expect(session.run(x())).rejects.toMatchObject({ code: 'SESSION_FAILED', cause: 'lost the device' });
  expect((await session.run(x())).y!.data).toEqual(Float32Array.of(2, 4, 6));
  await session.dispose();
  expect(backend.live).toEqual({ sessions: 0, runs: 0 });
});

test('a run that hangs ends when it is aborted', async () => {
  const { backend, session } = await opened({ faults: [{ at: 'run', hangs: true }] });
  const controller = new AbortController();
  const running = session.run(x(), { signal: controller.signal });
  expect(backend.live).toEqual({ sessions: 1, runs: 1 });
  controller.abort();
  await expect(running).rejects.toMatchObject({ code: 'ABORTED', name: 'AbortError' });
  await session.dispose();
  expect(backend.live).toEqual({ sessions: 0, runs: 0 });
});

test('a session that opens after the caller has gone is released, even where releasing fails', async () => {
  const backend = memoryBackend({ faults: [{ at: 'release', throws: new Error('could not be released') }] });
  const controller = new AbortController();
  const creating = backend.createSession({ bytes: doubled }, { signal: controller.signal });
  controller.abort();
  await expect(creating).rejects.toMatchObject({ code: 'ABORTED' });
  // An unhandled rejection would fail the test run.
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(backend.live).toEqual({ sessions: 0, runs: 0 });
});

test('loading a pipeline whose second model fails disposes the first', async () => {
  const backend = memoryBackend({ faults: [{ at: 'open', nth: 2, throws: new Error('no memory') }] });
  const both = pipeline(model({ file: 'a' }), model({ file: 'b' }));
  await expect(both.load({ backend, assets: memory({ a: doubled, b: doubled }) })).rejects.toMatchObject({
    code: 'MODEL_CORRUPT',
  });
  expect(backend.live).toEqual({ sessions: 0, runs: 0 });
});

test('an abort while a pipeline loads leaves nothing behind', async () => {
  const backend = memoryBackend({ faults: [{ at: 'open', nth: 2, hangs: true }] });
  const controller = new AbortController();
  const both = pipeline(model({ file: 'a' }), model({ file: 'b' }));
  const loading = both.load({ backend, assets: memory({ a: doubled, b: doubled }), signal: controller.signal });
  setTimeout(() => controller.abort(), 20);
  await expect(loading).rejects.toMatchObject({ code: 'ABORTED' });
  expect(backend.live).toEqual({ sessions: 0, runs: 0 });
});

test('an abort in the middle of a run of a pipeline reaches the session, and dispose frees it', async () => {
  const backend = memoryBackend({ faults: [{ at: 'run', nth: 1, hangs: true }] });
  const runner = await pipeline(model({ file: 'a' })).load({ backend, assets: memory({ a: doubled }) });
  const controller = new AbortController();
  const running = runner.run(x(), { signal: controller.signal });
  setTimeout(() => controller.abort(), 20);
  await expect(running).rejects.toMatchObject({ code: 'ABORTED' });
  expect((await runner.run(x())).y!.data).toEqual(Float32Array.of(2, 4, 6));
  await runner.dispose();
  expect(backend.live).toEqual({ sessions: 0, runs: 0 });
});

test('a step that can not be disposed does not keep the others from it', async () => {
  const backend = memoryBackend({ faults: [{ at: 'release', nth: 1, throws: new Error('could not be released') }] });
  const runner = await pipeline(model({ file: 'a' }), model({ file: 'b' })).load({
    backend,
    assets: memory({ a: doubled, b: doubled }),
  });
  await expect(runner.dispose()).rejects.toThrow('could not be released');
  expect(backend.live).toEqual({ sessions: 0, runs: 0 });
});
