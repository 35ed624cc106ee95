import { readFile, realpath } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { throwIfAborted } from '../abort.ts';
import { type Assets, assetMissing, checkAssetPath } from '../assets.ts';
import { RushlightError } from '../error.ts';

/** Files below a folder on disk. A link that leads out of the folder is refused. */
export function directory(folder: string | URL): Assets {
  const root = resolve(folder instanceof URL || folder.startsWith('file:') ? fileURLToPath(folder) : folder);
  return {
    async read(file, options) {
      throwIfAborted(options?.signal);
      checkAssetPath(file);
      try {
        const [realRoot, real] = await Promise.all([realpath(root), realpath(resolve(root, file))]);
        if (!real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) {
          throw new RushlightError('ASSET_PATH_INVALID', `${file} is a link that leads out of ${root}`, {
            details: { file },
          });
        }
        const bytes = await readFile(real, { signal: options?.signal });
        return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      } catch (error) {
        throwIfAborted(options?.signal);
        if (error instanceof RushlightError) throw error;
        const code = (error as NodeJS.ErrnoException).code;
        if (code === 'ENOENT' || code === 'ENOTDIR') throw assetMissing(file, `in ${root}`);
        throw new RushlightError('ASSET_UNREADABLE', `${file} in ${root} could not be read: ${code ?? error}`, {
          details: { file, code },
          cause: error,
        });
      }
    },
  };
}
