/** Bundles out of recipes: every file is the one that was meant, or there is no bundle. */
import { memory } from '@rushlight/core';
import { describe, expect, test } from 'vitest';
import { makeBundle, openBundle, packBundle, parseRecipe } from '../src/index.ts';
import {
  type Files,
  type Json,
  bytesOf,
  caught,
  jsonOf,
  plugins,
  sha256Of,
  smallBundle,
  watchedBackend,
} from './fixtures.ts';

/** A recipe for the small bundle, and the files that it takes: they lie below `downloads`. */
async function smallRecipe(change: (recipe: Json, sources: Files) => void = () => {}) {
  const { 'rushlight.json': manifestBytes, ...files } = await smallBundle();
  const { rushlight: _, ...manifest } = jsonOf(manifestBytes);
  const sources: Files = {};
  const named: Json = {};
  for (const [file, bytes] of Object.entries(files)) {
    sources[`downloads/${file}`] = bytes;
    named[file] = { from: `downloads/${file}`, sha256: await sha256Of(bytes) };
  }
  const recipe: Json = { recipe: 1, ...manifest, files: named };
  change(recipe, sources);
  const make = async () => makeBundle(parseRecipe(bytesOf(JSON.stringify(recipe))), { assets: memory(sources) });
  return { make, manifest: jsonOf(manifestBytes) };
}

describe('makeBundle', () => {
  test('gives a bundle that runs, and packs into the same bytes each time', async () => {
    const { make, manifest } = await smallRecipe();
    const bundle = await make();
    expect(bundle.manifest).toEqual(manifest);
    const { backend } = watchedBackend();
    const runner = await bundle.load({ plugins, backend });
    expect(await runner.run(bytesOf('1,2'))).toEqual([
      { label: 'low', score: 2 },
      { label: 'high', score: 4 },
    ]);
    await runner.dispose();
    const packed = await packBundle(bundle);
    expect(await packBundle(await make())).toEqual(packed);
    expect((await openBundle(packed)).manifest).toEqual(manifest);
  });

  test('a file that is another, or is not there, is named', async () => {
    const changed = await smallRecipe((_, sources) => sources['downloads/labels.txt']?.fill(65));
    const error = await caught(changed.make(), 'BUNDLE_FILE_CHANGED');
    expect(error.message).toMatch(/^downloads\/labels\.txt is not the file .* expected SHA-256 \w{64}, found \w{64}$/);
    const missing = await smallRecipe((_, sources) => delete sources['downloads/labels.txt']);
    expect((await caught(missing.make(), 'ASSET_MISSING')).message).toContain('downloads/labels.txt');
  });

  test.each<[string, (recipe: Json) => unknown, RegExp]>([
    ['a manifest', (recipe) => delete recipe['recipe'], /"recipe"/],
    ['a newer format', (recipe) => (recipe['recipe'] = 2), /"recipe": expected 1, found 2/],
    ['an unknown field', (recipe) => (recipe['author'] = 'me'), /"author": expected no such field/],
    ['no licence', (recipe) => delete recipe['licence'], /"licence"/],
    ['a file without its hash', (recipe) => delete recipe['files']['labels.txt'].sha256, /sha256/],
    ['a place that climbs', (recipe) => (recipe['files']['labels.txt'].from = '../x'), /a path inside the bundle/],
    [
      'a name that climbs',
      (recipe) => (recipe['files']['../x'] = recipe['files']['labels.txt']),
      /a path inside the bundle/,
    ],
  ])('refuses %s', async (_, change, why) => {
    const { make } = await smallRecipe((recipe) => void change(recipe));
    expect((await caught(make(), 'BUNDLE_INVALID')).message).toMatch(why);
  });

  test('what is no JSON is refused', () => {
    expect(() => parseRecipe(bytesOf('{"recipe":'))).toThrow(/^The recipe is not JSON/);
  });

  test('an abort stops it', async () => {
    const recipe = parseRecipe(
      bytesOf(
        JSON.stringify({
          recipe: 1,
          name: 'x',
          version: '1',
          licence: 'x',
          pipeline: { version: 1, steps: [] },
          files: { a: { from: 'a', sha256: '0'.repeat(64) } },
        }),
      ),
    );
    const signal = AbortSignal.abort();
    await caught(makeBundle(recipe, { assets: memory({ a: '' }), signal }), 'ABORTED');
  });
});
