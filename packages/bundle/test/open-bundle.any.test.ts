/** Bundles that are as they should be: opened from wherever they are, run, packed into one file and opened again. */
import { memory } from '@rushlight/core';
import { testAssets } from '@rushlight/conformance';
import { describe, expect, test } from 'vitest';
import { repoFile, repoPlace } from '../../../tooling/vitest/repo-file.ts';
import { type Bundle, openBundle, packBundle } from '../src/index.ts';
import { bytesOf, caught, plugins, sha256Of, smallBundle, watchedBackend } from './fixtures.ts';

const digits = 'packages/zoo/digits/bundle';

describe('the digits of the zoo', () => {
  test('open, and every file is the one that the manifest describes', async () => {
    const bundle = await openBundle(repoPlace(digits));
    const { name, files, golden } = bundle.manifest;
    expect(name).toBe('digits');
    expect(golden.length).toBeGreaterThan(0);
    for (const [file, { size, sha256 }] of Object.entries(files)) {
      const bytes = await bundle.assets.read(file);
      expect([bytes.length, await sha256Of(bytes)], file).toEqual([size, sha256]);
    }
  });

  test('the manifest’s bytes are kept as they were', async () => {
    const bundle = await openBundle(repoPlace(digits));
    expect(bundle.manifestBytes).toEqual(await repoFile(`${digits}/rushlight.json`));
  });

  test('a trailing slash and a URL mean the same', async () => {
    const place = repoPlace(digits);
    for (const same of [`${place}/`, new URL(place), new URL(`${place}/`)])
      expect((await openBundle(same)).manifest.name).toBe('digits');
  });

  test('pinned by the SHA-256 of the manifest', async () => {
    const pin = await sha256Of(await repoFile(`${digits}/rushlight.json`));
    expect((await openBundle(repoPlace(digits), { sha256: pin })).manifest.name).toBe('digits');
    const other = `${pin.startsWith('0') ? '1' : '0'}${pin.slice(1)}`;
    const error = await caught(openBundle(repoPlace(digits), { sha256: other }), 'BUNDLE_FILE_CHANGED');
    for (const part of ['rushlight.json', pin, other]) expect(error.message).toContain(part);
  });

  test('packed, and opened again: the same manifest, the same files', async () => {
    const bundle = await openBundle(repoPlace(digits));
    const packed = await packBundle(bundle);
    const again = await openBundle(packed);
    expect(again.manifestBytes).toEqual(bundle.manifestBytes);
    for (const file of Object.keys(bundle.manifest.files))
      expect(await again.assets.read(file), file).toEqual(await bundle.assets.read(file));
    expect(packed.length).toBeLessThan(300_000);
  });
});

describe('a bundle in memory', () => {
  const runs = async (bundle: Bundle) => {
    const { backend, live } = watchedBackend();
    const runner = await bundle.load<Uint8Array>({ plugins, backend });
    const answer = await runner.run(bytesOf('3,4'));
    await runner.dispose();
    expect(live).toEqual({ sessions: 0, runs: 0 });
    return answer as unknown;
  };
  const answer = [{ label: 'low', score: 6 }, { label: 'high', score: 8 }]; // prettier-ignore

  test('loads and runs', async () => {
    expect(await runs(await openBundle(memory(await smallBundle())))).toEqual(answer);
  });

  test('loads and runs out of one file', async () => {
    expect(await runs(await openBundle(await packBundle(await openBundle(memory(await smallBundle())))))).toEqual(
      answer,
    );
  });

  test('gives its pipeline as steps', async () => {
    const bundle = await openBundle(memory(await smallBundle()));
    expect(bundle.pipeline(plugins).toJSON()).toEqual(bundle.manifest.pipeline);
    await caught(() => bundle.pipeline([]), 'OP_UNKNOWN');
  });

  test('without golden vectors has none', async () => {
    const files = await smallBundle((manifest) => delete manifest['golden']);
    expect((await openBundle(memory(files))).manifest.golden).toEqual([]);
  });

  test('an extra file that the manifest does not list can not be read', async () => {
    const files = { ...(await smallBundle()), 'extra.txt': bytesOf('x') };
    const { assets } = await openBundle(memory(files));
    const error = await caught(assets.read('extra.txt'), 'ASSET_MISSING');
    expect(error.message).toContain('"extra.txt"');
    expect(error.hint).toContain('labels.txt');
    // The manifest itself is no file of the bundle either: it can't pin itself.
    await caught(assets.read('rushlight.json'), 'ASSET_MISSING');
  });

  test('opening reads the manifest alone: files follow when they are asked for', async () => {
    const source = memory(await smallBundle());
    const read: string[] = [];
    const bundle = await openBundle({ read: (file, options) => (read.push(file), source.read(file, options)) });
    expect(read).toEqual(['rushlight.json']);
    await bundle.assets.read('labels.txt');
    expect(read).toEqual(['rushlight.json', 'labels.txt']);
  });

  test('an abort is heard', async () => {
    const signal = AbortSignal.abort();
    await caught(openBundle(memory(await smallBundle()), { signal }), 'ABORTED');
    const { backend, seen } = watchedBackend();
    await caught((await openBundle(memory(await smallBundle()))).load({ plugins, backend, signal }), 'ABORTED');
    expect(seen.sessions).toBe(0);
  });
});

describe('a packed bundle', () => {
  test('has the same bytes each time, whatever the order of its files', async () => {
    const files = await smallBundle();
    const [a, b] = [
      await openBundle(memory(files)),
      await openBundle(memory(Object.fromEntries(Object.entries(files).reverse()))),
    ];
    expect(await packBundle(a)).toEqual(await packBundle(b));
    expect(await packBundle(a)).toEqual(await packBundle(await openBundle(await packBundle(a))));
  });

  test('holds nothing but what the manifest lists', async () => {
    const files = { ...(await smallBundle()), 'extra.txt': bytesOf('a secret beside it') };
    const packed = await packBundle(await openBundle(memory(files)));
    expect(new TextDecoder('latin1').decode(packed)).not.toContain('extra.txt');
  });

  test('is not packed out of changed files', async () => {
    const files = { ...(await smallBundle()), 'labels.txt': bytesOf('low\nHIGH') };
    await caught(packBundle(await openBundle(memory(files))), 'BUNDLE_FILE_CHANGED');
  });
});

async function bundled(given: Readonly<Record<string, Uint8Array>>): Promise<Bundle> {
  return openBundle(memory(await smallBundle((_manifest, files) => void Object.assign(files, given))));
}

// The same laws as every source of files, so that a step can't tell where its files come from.
testAssets(async (files) => (await bundled(files)).assets, { name: 'bundle: files of a bundle' });
testAssets(async (files) => (await openBundle(await packBundle(await bundled(files)))).assets, {
  name: 'bundle: files of a packed bundle',
});
