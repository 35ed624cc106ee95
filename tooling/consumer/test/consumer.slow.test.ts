/** What a user gets: the packages as they would be published, installed into an empty folder from a registry, compiled and run. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium as playwright } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumArgs, findBrowsers } from '../../run/browsers.mjs';
import { buildPackages, packPackages } from '../../run/packages.mjs';
import { type Registry, startRegistry } from '../registry.ts';
import { shell } from '../shell.ts';
import { serve } from '../static-server.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const fixtures = join(root, 'tooling/consumer/fixtures');
const bundle = join(root, 'packages/zoo/digits/bundle');
const picture = join(root, 'packages/zoo/digits/pictures/6-grey.png');
const { version: onnxruntime } = readJSON(
  join(root, 'packages/backend-ort-node/node_modules/onnxruntime-node/package.json'),
);
const { devDependencies } = readJSON(join(root, 'package.json'));

let folder: string;
let registry: Registry;
let command: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rushlight-consumer-'));
  await buildPackages(root, ['--filter', './packages/*']);
  const tarballs = join(folder, 'tarballs');
  mkdirSync(tarballs);
  const packed = await packPackages(root, tarballs);
  registry = await startRegistry(join(folder, 'registry'));
  writeFileSync(join(tarballs, '.npmrc'), registry.npmrc);
  for (const { tarball, name } of packed) {
    if (name.startsWith('@rushlight/')) await shell(tarballs, 'npm', 'publish', tarball, '--registry', registry.url);
    if (name === 'rushlight') command = tarball; // Without a scope it would be looked for in the public registry.
  }
});

afterAll(() => {
  registry?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

describe('the published packages', () => {
  it('classify a picture in Node, from a strict TypeScript program', async () => {
    const app = await newApp('node', [
      '@rushlight/core',
      '@rushlight/vision',
      '@rushlight/backend-ort-node',
      `onnxruntime-node@${onnxruntime}`,
      `onnxruntime-common@${onnxruntime}`,
      'sharp',
      `typescript@${devDependencies.typescript}`,
      `@types/node@${devDependencies['@types/node']}`,
    ]);
    await shell(app, 'npx', '--no-install', 'tsc');
    const { stdout, stderr } = await shell(app, process.execPath, 'out/main.js', bundle, picture);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)[0]).toMatchObject({ label: '6' });
  });

  it('classify a picture on a page that Vite built, in a worker', async ({ skip }) => {
    const { chromium } = findBrowsers();
    skip(!chromium.executable, chromium.missing.join());
    const app = await newApp('web', [
      '@rushlight/core',
      '@rushlight/vision',
      '@rushlight/backend-ort-web',
      '@rushlight/worker',
      `onnxruntime-web@${onnxruntime}`,
      `onnxruntime-common@${onnxruntime}`,
      `vite@${devDependencies.vite}`,
    ]);
    cpSync(bundle, join(app, 'public/model'), { recursive: true });
    cpSync(picture, join(app, 'public/picture'));
    await shell(app, 'npx', '--no-install', 'vite', 'build');
    // The runtime's .wasm is the app's own file: a page never has to fetch it from somewhere else.
    expect(readdirSync(join(app, 'dist/assets')).filter((name) => name.endsWith('.wasm'))).not.toEqual([]);
    const { answer, errors, hosts } = await visit(chromium.executable, join(app, 'dist'));
    expect(errors).toEqual([]);
    expect(hosts).toEqual(['127.0.0.1']);
    expect(JSON.parse(answer)[0]).toMatchObject({ label: '6' });
  });
});

describe('the published command', () => {
  it('runs and verifies a model of the zoo, without the repository', async () => {
    const app = await newApp('command', [command]);
    const rushlight = (...args: string[]) => shell(app, join(app, 'node_modules/.bin/rushlight'), ...args);
    const { stdout, stderr } = await rushlight('run', 'zoo:digits', picture, '--json', '--worker', '1');
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ input: picture, output: [{ label: '6' }, {}, {}] });
    const verified = await rushlight('verify', 'zoo:digits', '--backend', 'web', '--json');
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true });
  });
});

/** An empty folder with an app in it and its dependencies installed by npm, as if for the first time. */
async function newApp(name: string, packages: string[]): Promise<string> {
  const app = join(folder, `${name}-app`);
  mkdirSync(app);
  if (existsSync(join(fixtures, name))) cpSync(join(fixtures, name), app, { recursive: true });
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: `${name}-app`, private: true, type: 'module' }));
  writeFileSync(join(app, '.npmrc'), registry.npmrc);
  await shell(app, 'npm', 'install', '--cache', join(folder, `${name}-cache`), '--no-audit', '--no-fund', ...packages);
  return app;
}

async function visit(executablePath: string | undefined, site: string) {
  await using server = await serve(site);
  const browser = await playwright.launch({
    ...(executablePath && { executablePath }),
    args: [...chromiumArgs],
  });
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    const hosts = new Set<string>();
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('request', (request) => request.url().startsWith('http') && hosts.add(new URL(request.url()).hostname));
    await page.goto(server.url);
    await page.waitForFunction(() => document.querySelector('output')?.value !== '', undefined, { timeout: 120_000 });
    return { answer: await page.locator('output').innerText(), errors, hosts: [...hosts] };
  } finally {
    await browser.close();
  }
}

function readJSON(file: string) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
