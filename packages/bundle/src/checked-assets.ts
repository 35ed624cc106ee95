import { type Assets, RushlightError, checkAssetPath, isRushlightError } from '@rushlight/core';
import { sha256 } from '#platform';
import type { Manifest } from './manifest.ts';

/** The files of a bundle, each compared with its size and SHA-256 in the manifest before anyone sees a byte of it. */
export function checkedAssets(assets: Assets, { name, files }: Manifest): Assets {
  return {
    async read(file, options) {
      checkAssetPath(file);
      const info = Object.hasOwn(files, file) ? files[file] : undefined;
      if (!info) {
        throw new RushlightError('ASSET_MISSING', `The bundle ${name} lists no file ${JSON.stringify(file)}`, {
          hint: `It lists: ${Object.keys(files).join(', ')}`,
          details: { file },
        });
      }
      const bytes = await assets.read(file, options).catch((error: unknown) => {
        if (!isRushlightError(error, 'ASSET_MISSING')) throw error;
        throw new RushlightError(
          'BUNDLE_FILE_MISSING',
          `The bundle ${name} lacks the file ${file}, which its manifest lists`,
          {
            details: { file },
            cause: error,
          },
        );
      });
      if (bytes.length !== info.size) throw changed(name, file, `${info.size} bytes`, `${bytes.length}`);
      const found = await sha256(bytes);
      if (found !== info.sha256) throw changed(name, file, `SHA-256 ${info.sha256}`, found);
      return bytes;
    },
  };
}

function changed(name: string, file: string, expected: string, found: string): RushlightError {
  return new RushlightError(
    'BUNDLE_FILE_CHANGED',
    `The file ${file} of the bundle ${name} is not the one its manifest describes: expected ${expected}, found ${found}`,
    {
      hint: 'Fetch the bundle again, from a source that you trust.',
      details: { file, expected, found },
    },
  );
}
