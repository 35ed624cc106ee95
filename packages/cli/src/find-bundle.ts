import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Bundle, openBundle } from '@rushlight/bundle';
import { RushlightError } from '@rushlight/core';

/** Opens what a person typed as a bundle: `zoo:<name>`, an address, a `.rush` file or a folder. */
export async function findBundle(place: string, signal?: AbortSignal): Promise<Bundle> {
  const options = signal ? { signal } : {};
  if (place.startsWith('zoo:')) return openBundle(await zooFolder(place.slice(4)), options);
  return openBundle(place, options);
}

async function zooFolder(name: string): Promise<string> {
  const zoo = dirname(createRequire(import.meta.url).resolve('@rushlight/zoo/package.json'));
  const entries = await readdir(zoo, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map((entry) => entry.name);
  if (names.includes(name)) return join(zoo, name, 'bundle');
  throw new RushlightError('BUNDLE_INVALID', `The zoo has no model ${JSON.stringify(name)}`, {
    hint: `It has: ${names.join(', ')}`,
  });
}
