/** What load() says of what it can't use. Nothing stays allocated after it. */
import { memoryBackend, memoryModel } from '@rushlight/backend-memory';
import { expect, test } from 'vitest';
import { type Backend, type Step, memory, model, pipeline } from '../src/index.ts';
import { load } from '../src/load.ts';
import { caught, doublePipeline, doubler, doubling, fromScalar, scalar, toScalar } from './fixtures.ts';

test('no backend: BACKEND_MISSING names the model and the step', async () => {
  for (const backend of [undefined, null] as unknown as Backend[]) {
    const error = await caught(doublePipeline.load({ backend, assets: doubler().assets }), 'BACKEND_MISSING');
    expect(error.message).toContain('double.json');
    expect(error.hint).toBeTruthy();
    expect(error.details).toMatchObject({ step: '1 (core.model)' });
  }
});

test.each([
  ['a name', 'ort-node'],
  ['a factory that was not called', memoryBackend],
  ['a session', { inputs: [], outputs: [], run() {}, dispose() {} }],
  ['an empty object', {}],
])('a backend that is none, %s: BACKEND_MISSING', async (_, backend) => {
  const error = await caught(
    doublePipeline.load({ backend: backend as unknown as Backend, assets: doubler().assets }),
    'BACKEND_MISSING',
  );
  expect(error.hint).toContain('ortNode()');
});

test('a backend that gives no session: one of ours, naming the step', async () => {
  const backend = { ...memoryBackend(), createSession: () => Promise.resolve(undefined) } as unknown as Backend;
  expect((await caught(doublePipeline.load({ backend, assets: doubler().assets }))).details).toMatchObject({
    step: '1 (core.model)',
  });
});

test('no backend is needed without a model', async () => {
  const runner = await pipeline(toScalar()).load();
  expect((await runner.run(2)).data[0]).toBe(2);
  await runner.dispose();
});

test('no assets: ASSET_MISSING says that none were given', async () => {
  const { backend } = doubler();
  const error = await caught(doublePipeline.load({ backend }), 'ASSET_MISSING');
  expect(error.message).toContain('"double.json"');
  expect(error.message).toContain('no assets');
  expect(backend.live).toEqual({ sessions: 0, runs: 0 });
});

test('no options at all', async () => {
  await caught(doublePipeline.load(), 'BACKEND_MISSING');
});

test('a model that is not among the assets: ASSET_MISSING names it', async () => {
  const { backend } = doubler();
  const error = await caught(doublePipeline.load({ backend, assets: memory({ 'other.json': '' }) }), 'ASSET_MISSING');
  expect(error.details).toEqual({ file: 'double.json', step: '1 (core.model)' });
});

test('an external data file that is not there: ASSET_MISSING names it', async () => {
  const { backend, assets } = doubler();
  const error = await caught(
    pipeline(model({ file: 'double.json', externalData: ['weights.bin'] })).load({ backend, assets }),
    'ASSET_MISSING',
  );
  expect(error.details['file']).toBe('weights.bin');
});

test.each([
  ['no bytes', new Uint8Array()],
  ['text', 'this is a text'],
  ['half a model', doubling().slice(0, 30)],
  ['JSON that is no model', '{"op":"scale"}'],
])('%s for a model: MODEL_CORRUPT', async (_, bytes) => {
  const { backend } = doubler();
  const error = await caught(
    doublePipeline.load({ backend, assets: memory({ 'double.json': bytes }) }),
    'MODEL_CORRUPT',
  );
  expect(error.details['step']).toBe('1 (core.model)');
  expect(backend.live).toEqual({ sessions: 0, runs: 0 });
});

test('a model that the backend can not run: MODEL_UNSUPPORTED', async () => {
  const { backend } = doubler();
  const bytes = memoryModel({ op: 'fly' as 'scale', inputs: [], outputs: [] });
  await caught(doublePipeline.load({ backend, assets: memory({ 'double.json': bytes }) }), 'MODEL_UNSUPPORTED');
});

test('assets that are none: one of ours, naming the step', async () => {
  const { backend } = doubler();
  for (const assets of ['./folder', {}, { read: () => 'text' }]) {
    const error = await caught(doublePipeline.load({ backend, assets: assets as never }));
    expect(error.details['step']).toBe('1 (core.model)');
  }
});

test('a step without an op: one of ours names it', async () => {
  const step: Step = { name: 'test.nothing', options: {}, requires: [], provides: [] };
  const error = await caught(load({ name: 'core.pipeline', options: {}, steps: [step], requires: [], provides: [] }));
  expect(error.message).toContain('0 (test.nothing)');
});

test('input that the model does not take: the error of the session, naming the step', async () => {
  const { backend, assets, double } = doubler();
  const runner = await pipeline(double, fromScalar()).load({ backend, assets });
  const run = runner.run as (input: unknown) => Promise<unknown>;
  const cases = [
    [{}, 'INPUT_MISSING'],
    [{ x: scalar(1), z: scalar(1) }, 'INPUT_UNKNOWN'],
    [{ x: 5 }, 'INPUT_INVALID'],
    [5, 'INPUT_INVALID'],
    [null, 'INPUT_INVALID'],
  ] as const;
  for (const [input, code] of cases) expect((await caught(run(input), code)).details['step']).toBe('0 (core.model)');
  expect(await runner.run(scalar(2))).toBe(4);
  await runner.dispose();
});
