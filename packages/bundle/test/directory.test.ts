/** Bundles on a disk and behind a server, as only Node can set them up. */
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { type RequestListener, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { memory } from '@rushlight/core';
import { afterEach, describe, expect, test } from 'vitest';
import { repoPlace } from '../../../tooling/vitest/repo-file.ts';
import { openBundle, packBundle } from '../src/index.ts';
import { caught, smallBundle } from './fixtures.ts';

const digits = fileURLToPath(repoPlace('packages/zoo/digits/bundle'));
const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function copyOfDigits(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'rushlight-bundle-'));
  cleanUps.push(() => rm(parent, { recursive: true }));
  const folder = join(parent, 'bundle');
  await cp(digits, folder, { recursive: true });
  return folder;
}

describe('a folder', () => {
  test('is opened by its path, by a file: address and by a URL', async () => {
    const folder = await copyOfDigits();
    for (const place of [folder, `${folder}/`, pathToFileURL(folder), pathToFileURL(folder).href]) {
      expect((await (await openBundle(place)).assets.read('labels.txt')).length).toBe(20);
    }
  });

  test('a .rush file is opened by its path, by a file: address and by a URL', async () => {
    const folder = await copyOfDigits();
    const file = join(folder, '..', 'digits.rush');
    await writeFile(file, await packBundle(await openBundle(folder)));
    for (const place of [file, pathToFileURL(file), pathToFileURL(file).href]) {
      expect((await (await openBundle(place)).assets.read('labels.txt')).length).toBe(20);
    }
    await caught(openBundle(join(folder, 'other.rush')), 'BUNDLE_INVALID');
  });

  test('that is not there: BUNDLE_INVALID names it', async () => {
    const error = await caught(openBundle('/no/such/folder'), 'BUNDLE_INVALID');
    expect(error.message).toContain('/no/such/folder');
  });

  test('that is a file: BUNDLE_INVALID', async () => {
    await caught(openBundle(join(await copyOfDigits(), 'model.onnx')), 'BUNDLE_INVALID');
  });

  test('a changed byte, a short file and a missing one are found', async () => {
    const folder = await copyOfDigits();
    const model = join(folder, 'model.onnx');
    const { assets } = await openBundle(folder);
    const bytes = await readFile(model);
    bytes[1000] = (bytes[1000] as number) ^ 1;
    await writeFile(model, bytes);
    expect((await caught(assets.read('model.onnx'), 'BUNDLE_FILE_CHANGED')).message).toContain('SHA-256');
    await truncate(model, 1000);
    expect((await caught(assets.read('model.onnx'), 'BUNDLE_FILE_CHANGED')).message).toContain('found 1000');
    await rm(model);
    expect((await caught(assets.read('model.onnx'), 'BUNDLE_FILE_MISSING')).message).toContain('model.onnx');
  });

  test('a link that leads out of the folder is not followed, even to the right bytes', async () => {
    const folder = await copyOfDigits();
    await rm(join(folder, 'labels.txt'));
    await symlink(join(digits, 'labels.txt'), join(folder, 'labels.txt'));
    await caught((await openBundle(folder)).assets.read('labels.txt'), 'ASSET_PATH_INVALID');
  });

  test('a manifest that is a link out of the folder is not followed', async () => {
    const folder = await copyOfDigits();
    await rm(join(folder, 'rushlight.json'));
    await symlink(join(digits, 'rushlight.json'), join(folder, 'rushlight.json'));
    await caught(openBundle(folder), 'ASSET_PATH_INVALID');
  });

  test('a link inside the folder is followed', async () => {
    const folder = await copyOfDigits();
    await cp(join(folder, 'labels.txt'), join(folder, 'other.txt'));
    await rm(join(folder, 'labels.txt'));
    await symlink('other.txt', join(folder, 'labels.txt'));
    expect((await (await openBundle(folder)).assets.read('labels.txt')).length).toBe(20);
  });

  test('a folder in the place of a file: ASSET_UNREADABLE', async () => {
    const folder = await copyOfDigits();
    await rm(join(folder, 'labels.txt'));
    await cp(join(folder, 'golden'), join(folder, 'labels.txt'), { recursive: true });
    expect((await caught((await openBundle(folder)).assets.read('labels.txt'), 'ASSET_UNREADABLE')).message).toContain(
      'labels.txt',
    );
  });
});

test('packed in another time zone, a bundle has the same bytes', async () => {
  const bundle = await openBundle(memory(await smallBundle()));
  const zone = process.env['TZ'];
  cleanUps.push(() => (zone === undefined ? delete process.env['TZ'] : (process.env['TZ'] = zone)));
  const packed: Uint8Array[] = [];
  for (const each of ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kolkata']) {
    process.env['TZ'] = each;
    packed.push(await packBundle(bundle));
  }
  for (const each of packed) expect(each).toEqual(packed[0]);
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUps.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/models/digits`;
}

/** Serves the digits, as `change` wants it. */
const serveDigits = (change: (file: string, bytes: Buffer) => Buffer | number | undefined = (_, bytes) => bytes) =>
  serve(async (request, response) => {
    const file = decodeURIComponent(new URL(request.url ?? '', 'http://x').pathname).replace('/models/digits/', '');
    const bytes = await readFile(join(digits, file)).catch(() => undefined);
    const answer = bytes ? change(file, bytes) : 404;
    if (answer === undefined) return; // No answer at all.
    if (typeof answer === 'number') response.writeHead(answer).end(`status ${answer}`);
    else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(answer);
  });

describe('an address', () => {
  test('is opened, and its files are checked and read', async () => {
    const address = await serveDigits();
    for (const place of [address, `${address}/`, new URL(address)]) {
      const { manifest, assets } = await openBundle(place);
      for (const [file, { size }] of Object.entries(manifest.files))
        expect((await assets.read(file)).length).toBe(size);
    }
  });

  test('with nothing there: BUNDLE_INVALID names the address', async () => {
    const error = await caught(openBundle((await serveDigits()).replace('digits', 'letters')), 'BUNDLE_INVALID');
    expect(error.message).toContain('letters/rushlight.json (404)');
  });

  test('of a page that is no manifest: BUNDLE_INVALID', async () => {
    const address = await serveDigits(() => Buffer.from('<!doctype html><title>Sign in</title>'));
    expect((await caught(openBundle(address), 'BUNDLE_INVALID')).message).toContain('not JSON');
  });

  test.each([401, 403, 500, 503])('that answers %d: ASSET_UNREADABLE says so', async (status) => {
    const error = await caught(openBundle(await serveDigits(() => status)), 'ASSET_UNREADABLE');
    expect(error.message).toContain(String(status));
    expect(error.details).toMatchObject({ file: 'rushlight.json' });
  });

  test('that lacks a file: BUNDLE_FILE_MISSING', async () => {
    const { assets } = await openBundle(await serveDigits((file, bytes) => (file === 'model.onnx' ? 404 : bytes)));
    expect((await caught(assets.read('model.onnx'), 'BUNDLE_FILE_MISSING')).cause).toMatchObject({
      code: 'ASSET_MISSING',
    });
  });

  test('that gives other bytes: BUNDLE_FILE_CHANGED', async () => {
    for (const change of [(bytes: Buffer) => bytes.subarray(0, 100), (bytes: Buffer) => Buffer.from(bytes).fill(0)]) {
      const { assets } = await openBundle(
        await serveDigits((file, bytes) => (file === 'model.onnx' ? change(bytes) : bytes)),
      );
      await caught(assets.read('model.onnx'), 'BUNDLE_FILE_CHANGED');
    }
  });

  test('that nobody listens at: ASSET_UNREADABLE', async () => {
    const error = await caught(openBundle('http://127.0.0.1:1/digits'), 'ASSET_UNREADABLE');
    expect(error.cause).toBeInstanceOf(Error);
  });

  test('that breaks off in the middle: ASSET_UNREADABLE', async () => {
    const address = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"rush', () => response.destroy());
    });
    await caught(openBundle(address), 'ASSET_UNREADABLE');
  });

  test('that never answers: an abort is heard, before and in the middle of the body', async () => {
    const silent = await serveDigits(() => undefined);
    await caught(openBundle(silent, { signal: AbortSignal.timeout(50) }), 'ABORTED');
    const half = await serve(
      (_, response) => void response.writeHead(200, { 'content-length': '100' }).write('{"rush'),
    );
    await caught(openBundle(half, { signal: AbortSignal.timeout(50) }), 'ABORTED');
  });

  test('a file that never comes: an abort is heard', async () => {
    const { assets } = await openBundle(
      await serveDigits((file, bytes) => (file === 'model.onnx' ? undefined : bytes)),
    );
    const error = await caught(assets.read('model.onnx', { signal: AbortSignal.timeout(50) }), 'ABORTED');
    expect(error.cause).toMatchObject({ name: 'TimeoutError' });
  });
});
