/** Asset sources broken on purpose, each in one way, made out of any good one. */
import { type Assets, RushlightError, isRushlightError } from '@rushlight/core';
import type { Twin } from '../twin.ts';
import type { AssetsSubject, MakeAssets } from './subject.ts';

type Files = Parameters<MakeAssets>[0];
type Read = Assets['read'];

/** The twins of a good source of assets. */
export function brokenAssets(make: MakeAssets): Twin<AssetsSubject>[] {
  const twin = (breaks: string, name: string, sabotage: (read: Read, files: Files) => Read): Twin<AssetsSubject> => ({
    name,
    breaks,
    make: () => ({
      async make(files) {
        const good = await make(files);
        return { read: sabotage((file, options) => good.read(file, options), files) };
      },
    }),
  });
  return [
    twin('read/bytes', 'it reads bytes as text', (read) => async (file, options) => {
      const bytes = await read(file, options);
      // Small files with the name of a model: the other laws have other names for theirs.
      return file === 'model.bin' ? new TextEncoder().encode(new TextDecoder().decode(bytes)) : bytes;
    }),
    twin(
      'read/large',
      'it gives the first megabyte',
      (read) => async (file, options) => (await read(file, options)).subarray(0, 1024 * 1024),
    ),
    twin(
      'read/names',
      'it does not decode what it encoded',
      (read) => (file, options) => read(typeof file === 'string' ? file.replace('#', '%23') : file, options),
    ),
    twin('read/empty', 'it takes an empty file for a missing one', (read) => async (file, options) => {
      const bytes = await read(file, options);
      if (bytes.length === 0) throw new RushlightError('ASSET_MISSING', `The file ${file} is not there`);
      return bytes;
    }),
    twin('read/owned', 'it gives its cache away', (read) => {
      const cache = new Map<string, Promise<Uint8Array>>();
      return async (file, options) => {
        if (options?.signal) return read(file, options);
        if (!cache.has(file)) cache.set(file, read(file));
        return cache.get(file)!;
      };
    }),
    twin(
      'read/method',
      'its read needs its object',
      (read) =>
        function (this: { read: unknown } | undefined, file, options) {
          return this?.read
            ? read(file, options)
            : Promise.reject(new TypeError("Cannot read properties of undefined (reading 'read')"));
        },
    ),
    twin('missing/file', 'it gives an empty file where there is none', (read, files) => async (file, options) => {
      try {
        return await read(file, options);
      } catch (error) {
        const plain =
          isRushlightError(error, 'ASSET_MISSING') && (file.startsWith('absent/') || file.startsWith('folder/'));
        if (plain && 'a.txt' in files && !file.includes('%')) return new Uint8Array();
        throw error;
      }
    }),
    twin('missing/prototype', 'it looks its files up in a plain object', (read, files) => async (file, options) => {
      const found = (files as Record<string, unknown>)[file];
      return typeof found === 'function' ? (found as unknown as Uint8Array) : read(file, options);
    }),
    twin(
      'abort/before',
      'it reads although the signal has fired',
      (read) => (file, options) => read(file, options?.signal?.aborted ? {} : options),
    ),
    twin('errors/travel', 'its errors hold a reference to themselves', (read) => async (file, options) => {
      try {
        return await read(file, options);
      } catch (error) {
        if (isRushlightError(error)) Object.assign(error.details, { error: error.details });
        throw error;
      }
    }),
    twin(
      'path/climbs',
      'it resolves .. itself',
      (read) => (file, options) => read(typeof file === 'string' ? climb(file) : file, options),
    ),
    twin(
      'path/absolute',
      'it takes an absolute path from the folder',
      (read) => (file, options) =>
        read(typeof file === 'string' && !file.startsWith('//') ? file.replace(/^\//, '') : file, options),
    ),
    twin(
      'path/backslash',
      'it takes backslashes for slashes',
      (read) => (file, options) => read(typeof file === 'string' ? file.replaceAll('\\', '/') : file, options),
    ),
    twin(
      'path/parts',
      'it overlooks empty parts',
      (read) => (file, options) =>
        read(typeof file === 'string' ? file.replace(/(?<=\w)\/\/(?=\w)/, '/') : file, options),
    ),
    twin(
      'path/null-byte',
      'it reads up to the null byte',
      (read) => (file, options) => read(typeof file === 'string' ? (file.split('\0')[0] ?? file) : file, options),
    ),
    twin(
      'path/not-a-string',
      'it fails on a name that is no text with an error of the engine',
      (read) => async (file, options) => {
        file.trim();
        return read(file, options);
      },
    ),
    twin(
      'path/encoded',
      'it decodes percent signs',
      (read) => async (file, options) =>
        read(
          typeof file === 'string' && file.includes('%2') && !file.includes('%20')
            ? climb(decodeURIComponent(file))
            : file,
          options,
        ),
    ),
  ];
}

/** `folder/../a.txt` → `a.txt`, as a browser does it. */
function climb(file: string): string {
  if (!file.split('/').includes('..')) return file;
  const parts: string[] = [];
  for (const part of file.split('/')) {
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/') || file;
}
