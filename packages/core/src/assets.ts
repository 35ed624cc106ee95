import { throwIfAborted } from './abort.ts';
import { RushlightError, messageOf } from './error.ts';

/** Where a pipeline's files come from. */
export interface Assets {
  /**
   * The bytes of a file, named by a relative path with forward slashes. Rejects with `ASSET_MISSING`, `ASSET_PATH_INVALID`
   * (a path that leaves the folder), `ASSET_UNREADABLE` or `ABORTED`.
   */
  read(file: string, options?: ReadOptions): Promise<Uint8Array>;
}

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Refuses whatever is not a plain relative path: `../`, absolute paths, backslashes, empty parts, schemes. */
export function checkAssetPath(file: string): void {
  if (
    typeof file !== 'string' ||
    file.split('/').some((part) => part === '' || part === '.' || part === '..') ||
    /[\\\0]|^[a-z][a-z0-9+.-]*:/i.test(file)
  ) {
    throw new RushlightError(
      'ASSET_PATH_INVALID',
      `${JSON.stringify(file)} is no relative path with forward slashes and without ".."`,
      {
        details: { file },
      },
    );
  }
}

export function assetMissing(file: string, where: string): RushlightError {
  return new RushlightError('ASSET_MISSING', `The file ${JSON.stringify(file)} is not ${where}`, { details: { file } });
}

/** Files held in memory: `memory({ 'labels.txt': 'cat\ndog' })`. Text is given as UTF-8. */
export function memory(files: Readonly<Record<string, Uint8Array | string>>): Assets {
  return {
    async read(file, options) {
      throwIfAborted(options?.signal);
      checkAssetPath(file);
      const found = Object.hasOwn(files, file) ? files[file] : undefined;
      if (found === undefined) throw assetMissing(file, `among ${Object.keys(files).join(', ')}`);
      // A copy: the caller may change what it gets, or transfer it to a worker.
      return typeof found === 'string' ? new TextEncoder().encode(found) : new Uint8Array(found);
    },
  };
}

/** Files below a URL, fetched when they are asked for. A relative URL is taken from the page. */
export function url(base: string | URL): Assets {
  const folder = String(base).replace(/\/?$/, '/');
  return {
    async read(file, { signal } = {}) {
      throwIfAborted(signal);
      checkAssetPath(file);
      const address = folder + file.split('/').map(encodeURIComponent).join('/');
      let status: unknown;
      try {
        const response = await fetch(address, { signal: signal ?? null });
        if (response.ok) return new Uint8Array(await response.arrayBuffer());
        status = response.status;
      } catch (error) {
        throwIfAborted(signal);
        status = error;
      }
      if (status === 404) throw assetMissing(file, `at ${address} (404)`);
      throw new RushlightError('ASSET_UNREADABLE', `${address} could not be fetched: ${messageOf(status)}`, {
        hint: 'Does its server allow this page to read it (CORS)?',
        details: { file },
        cause: status,
      });
    },
  };
}
