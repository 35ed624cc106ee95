import { describe, expect, it } from 'vitest';

const bundle = '/packages/zoo/digits/bundle';

describe('a browser lane', () => {
  it('is cross-origin isolated', () => {
    expect(crossOriginIsolated).toBe(true);
  });

  it.each(['rushlight.json', 'model.onnx', 'golden/golden.bin', 'labels.txt'])('serves %s of the zoo', async (file) => {
    const response = await fetch(`${bundle}/${file}`);
    expect(response.status).toBe(200);
    const bytes = await response.arrayBuffer();
    const manifest = await (await fetch(`${bundle}/rushlight.json`)).json();
    if (file in manifest.files) expect(bytes.byteLength).toBe(manifest.files[file].size);
    // A development server that answers with its index page would give 200 as well.
    expect(response.headers.get('content-type') ?? '').not.toContain('text/html');
  });

  it('compiles `using` for engines that lack it', () => {
    // WebKitGTK has no Symbol.dispose either; what the compiler emits looks for this one instead.
    const dispose: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');
    const seen: string[] = [];
    {
      using _resource = { [dispose]: () => void seen.push('disposed') };
      seen.push('in use');
    }
    expect(seen).toEqual(['in use', 'disposed']);
  });

  it('runs module workers written in TypeScript', async () => {
    const worker = new Worker(new URL('./fixtures/echo.worker.ts', import.meta.url), { type: 'module' });
    const answer = new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
    });
    worker.postMessage(20);
    expect(await answer).toEqual({ value: 21, isolated: true });
    worker.terminate();
  });
});
