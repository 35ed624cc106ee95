/** The asset sources of core that need a disk or a server. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { url } from '@rushlight/core';
import { directory } from '@rushlight/core/node';
import { testAssets } from '@rushlight/conformance';
import { afterAll } from 'vitest';

const folders: string[] = [];
const servers: Server[] = [];

afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  for (const server of servers) server.closeAllConnections();
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
});

type Files = Readonly<Record<string, Uint8Array>>;

async function writeFolder(files: Files): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rushlight-assets-'));
  folders.push(folder);
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  return folder;
}

/** Serves the files under `/models/`, and 404 for the rest. */
async function serve(files: Files): Promise<string> {
  const served = new Map(Object.entries(files).map(([name, bytes]) => [`/models/${name}`, bytes]));
  const server = createServer((request, response) => {
    const bytes = served.get(decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname));
    response.writeHead(bytes ? 200 : 404).end(bytes);
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/models`;
}

testAssets(async (files) => directory(await writeFolder(files)), { name: 'core: directory' });

testAssets(async (files) => directory(pathToFileURL(`${await writeFolder(files)}/`)), {
  name: 'core: directory by file URL',
});

testAssets(async (files) => url(await serve(files)), { name: 'core: url' });

testAssets(async (files) => url(new URL(`${await serve(files)}/`)), { name: 'core: url by URL with a slash' });
