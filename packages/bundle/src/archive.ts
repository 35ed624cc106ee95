/** A bundle as one file, `.rush`: a ZIP archive, so that any tool can look inside. */
import { type Assets, RushlightError, checkAssetPath, memory } from '@rushlight/core';
import { unzipSync, zipSync } from 'fflate';
import { MANIFEST_FILE } from './manifest.ts';
import type { Bundle } from './open-bundle.ts';

/** The most that the files of an archive may unpack to: a small file can claim to be terabytes. */
const MAX_UNPACKED = 2 ** 31;

/** The most that a byte of DEFLATE can stand for. A file that claims more is lying, and memory would be set aside for the lie. */
const MAX_RATIO = 1032;

/** The files inside a `.rush` file. */
export function archiveAssets(bytes: Uint8Array): Assets {
  let unpacked = 0;
  try {
    const files = unzipSync(bytes, {
      filter({ name, size, originalSize }) {
        if (name.endsWith('/')) return false;
        checkAssetPath(name);
        unpacked += originalSize;
        if (originalSize > size * MAX_RATIO)
          throw new Error(`${name} claims ${originalSize} bytes, packed into ${size}`);
        if (unpacked > MAX_UNPACKED) throw new Error(`it unpacks to more than ${MAX_UNPACKED} bytes`);
        return true;
      },
    });
    return memory(files);
  } catch (cause) {
    throw new RushlightError('BUNDLE_INVALID', `The bytes are no bundle: ${(cause as Error).message}`, {
      hint: 'Expected the bytes of a .rush file, a ZIP archive with rushlight.json in it.',
      cause,
    });
  }
}

/** A whole bundle as the bytes of a `.rush` file. The same bundle gives the same bytes. */
export async function packBundle({ manifest, manifestBytes, assets }: Bundle): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = { [MANIFEST_FILE]: manifestBytes };
  for (const file of Object.keys(manifest.files).sort()) files[file] = await assets.read(file);
  // Archives hold local time: the same one in every time zone.
  return zipSync(files, { mtime: new Date(1980, 0, 2) });
}
