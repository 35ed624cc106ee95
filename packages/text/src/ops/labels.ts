import type { LoadContext } from '@rushlight/core';
import * as v from 'valibot';
import { refuse } from '../functional/refuse.ts';

/** A text file of the assets with a name on each line, or the names. */
export const labelsSchema = v.union([v.string(), v.array(v.string())]);

export async function loadLabels(
  { labels }: { labels?: string | string[] | undefined },
  { assets, signal }: LoadContext,
): Promise<readonly string[] | undefined> {
  if (typeof labels !== 'string') return labels;
  const bytes = await assets.read(labels, { signal });
  const lines = utf8(bytes, labels).split(/\r?\n/);
  // Empty lines at the end are no names.
  while (lines.at(-1)?.trim() === '') lines.pop();
  return lines;
}

/** Not every phone's engine has a TextDecoder, but all of them have this. */
function utf8(bytes: Uint8Array, file: string): string {
  try {
    const escaped = Array.from(bytes, (byte) => `%${(byte + 256).toString(16).slice(1)}`).join('');
    return decodeURIComponent(escaped).replace(/^\uFEFF/, '');
  } catch {
    return refuse('labels', 'a file in UTF-8', { found: file, code: 'ASSET_UNREADABLE' });
  }
}
