/** What the conformance suite does not ask of asset sources: pipelines reading them, and addresses. */
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { checkAssetPath, defineOp, memory, pipeline, url } from '../src/index.ts';
import { caught } from './fixtures.ts';

const label = defineOp({
  name: 'test.label',
  options: v.strictObject({ file: v.string() }),
  load: async ({ file }, { assets, signal }) => new TextDecoder().decode(await assets.read(file, { signal })),
  run: (input: number, { state }) => `${state} ${input}`,
});

describe('a step that reads a file', () => {
  test('gets it from the assets that load was given', async () => {
    const runner = await pipeline(label({ file: 'a/label.txt' })).load({ assets: memory({ 'a/label.txt': 'número' }) });
    expect(await runner.run(1)).toBe('número 1');
    await runner.dispose();
  });

  test('that is not there: ASSET_MISSING names the file, the step, and the files there are', async () => {
    const error = await caught(
      pipeline(label({ file: 'labels.txt' })).load({ assets: memory({ 'label.txt': '' }) }),
      'ASSET_MISSING',
    );
    expect(error.message).toContain('"labels.txt"');
    expect(error.message).toContain('label.txt');
    expect(error.details).toEqual({ file: 'labels.txt', step: '0 (test.label)' });
  });

  test('under a path that climbs out: ASSET_PATH_INVALID', async () => {
    const error = await caught(
      pipeline(label({ file: '../secret.txt' })).load({ assets: memory({}) }),
      'ASSET_PATH_INVALID',
    );
    expect(error.details).toEqual({ file: '../secret.txt', step: '0 (test.label)' });
  });

  test('an abort while it reads is ABORTED', async () => {
    await caught(
      pipeline(label({ file: 'a' })).load({ assets: memory({ a: '' }), signal: AbortSignal.abort() }),
      'ABORTED',
    );
  });
});

describe('memory', () => {
  test('takes text as UTF-8, and bytes as they are', async () => {
    const bytes = new Uint8Array([0, 255, 128]);
    const files = memory({ text: 'é', bytes });
    expect([...(await files.read('text'))]).toEqual([0xc3, 0xa9]);
    expect([...(await files.read('bytes'))]).toEqual([0, 255, 128]);
  });

  test('takes a view into a larger buffer as its own bytes alone', async () => {
    const view = new Uint8Array(new Uint8Array([1, 2, 3, 4]).buffer, 1, 2);
    const read = await memory({ view }).read('view');
    expect([...read]).toEqual([2, 3]);
    expect(read.buffer.byteLength).toBe(2);
  });
});

describe('url', () => {
  // A port that nothing listens on.
  const nowhere = 'http://127.0.0.1:1/folder';

  test('a server that does not answer: ASSET_UNREADABLE names the whole address', async () => {
    const error = await caught(url(nowhere).read('a b/ü.txt'), 'ASSET_UNREADABLE');
    expect(error.message).toContain(`${nowhere}/a%20b/%C3%BC.txt`);
    expect(error.details).toMatchObject({ file: 'a b/ü.txt' });
    expect(error.cause).toMatchObject({ name: 'TypeError' });
  });

  test('a path that leaves the folder is refused before anything is fetched', async () => {
    await caught(url(nowhere).read('../x'), 'ASSET_PATH_INVALID');
  });

  test('an aborted signal fetches nothing', async () => {
    await caught(url(nowhere).read('x', { signal: AbortSignal.abort() }), 'ABORTED');
  });
});

describe('checkAssetPath', () => {
  test.each(['a', 'a/b', 'a b', '..a', 'a..', '.hidden', '1:b', '-', 'a?b#c'])('takes %j', (file) => {
    expect(() => checkAssetPath(file)).not.toThrow();
  });

  test('names what it refuses, and says what a path is', async () => {
    const error = await caught(() => checkAssetPath('a/../b'), 'ASSET_PATH_INVALID');
    expect(error.message).toContain('"a/../b"');
    expect(error.message).toContain('forward slashes');
  });
});
