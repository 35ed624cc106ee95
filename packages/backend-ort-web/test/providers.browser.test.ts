import { ortWeb } from '@rushlight/backend-ort-web';
import { testBackend } from '@rushlight/conformance';
import { onnxFixtures } from '@rushlight/conformance/onnx';
import { Tensor } from 'onnxruntime-common';
import { describe, expect, test } from 'vitest';

const { identity, matmul } = onnxFixtures();
const gpu = (navigator as { gpu?: { requestAdapter(): Promise<unknown> } }).gpu;
const adapter = await gpu?.requestAdapter();

describe('providers', () => {
  test('one that the browser lacks is refused by name before anything is fetched for it, and WASM runs', async () => {
    const fetched = () =>
      performance.getEntriesByType('resource').filter(({ name }) => /asyncify|webgpu|jsep/.test(name)).length;
    const before = fetched();
    const session = await ortWeb({ providers: ['webnn', 'wasm'] }).createSession({ bytes: identity });
    expect(session.report).toMatchObject({
      backend: 'ort-web',
      executionProvider: 'wasm',
      refused: [{ executionProvider: 'webnn', reason: 'the browser has no WebNN' }],
    });
    expect(fetched()).toBe(before);
    await session.dispose();
  });

  test('where none works, the error names each with its reason', async () => {
    await expect(ortWeb({ providers: ['webnn', 'cuda'] }).createSession({ bytes: identity })).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      message: expect.stringMatching(/webnn \(.+\); cuda \(.+\)/) as string,
    });
  });

  test.skipIf(adapter)('WebGPU without an adapter falls back, and says why', async () => {
    const session = await ortWeb({ providers: ['webgpu', 'wasm'] }).createSession({ bytes: identity });
    expect(session.report).toMatchObject({
      executionProvider: 'wasm',
      refused: [{ executionProvider: 'webgpu', reason: expect.stringContaining('WebGPU') as string }],
    });
    await session.dispose();
  });

  test('threads that the page can not have are one, with a note', async () => {
    const session = await ortWeb({ numThreads: 2 }).createSession({ bytes: matmul });
    const shared = crossOriginIsolated && typeof SharedArrayBuffer !== 'undefined';
    expect(session.report.notes).toEqual(
      shared ? [] : [expect.stringMatching(/^One thread: .*(isolated|SharedArrayBuffer)/)],
    );
    const product = await session.run({
      a: new Tensor('float32', new Float32Array(6).fill(1), [2, 3]),
      b: new Tensor('float32', new Float32Array(12).fill(1), [3, 4]),
    });
    expect(product.product?.data).toEqual(new Float32Array(8).fill(3));
    await session.dispose();
  });

  test('two sessions run at once', async () => {
    const backend = ortWeb();
    const sessions = await Promise.all([
      backend.createSession({ bytes: identity }),
      backend.createSession({ bytes: identity }),
    ]);
    const answers = await Promise.all(
      sessions.map((session, i) => session.run({ x: new Tensor('float32', new Float32Array(6).fill(i), [2, 3]) })),
    );
    expect(answers.map(({ y }) => y?.data[0])).toEqual([0, 1]);
    await Promise.all(sessions.map((session) => session.dispose()));
  });
});

describe.skipIf(!adapter)(`on the GPU${adapter ? '' : ' (skipped: no WebGPU adapter here)'}`, () => {
  testBackend(
    () => {
      // Without the slow model, which takes minutes where a GPU is drawn in software, and the types, which no GPU has all of.
      const { types: _types, slow: _slow, ...models } = onnxFixtures();
      return { backend: ortWeb({ providers: ['webgpu'] }), models };
    },
    { name: 'ort-web, webgpu' },
  );
});
