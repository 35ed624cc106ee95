import { type LoadContext, RushlightError } from '@rushlight/core';
import * as v from 'valibot';

/** A text file of the assets with a name on each line, or the names. */
export const labelsSchema = v.optional(v.union([v.string(), v.array(v.string())]));

export async function loadLabels(
  { labels }: { labels?: string | string[] | undefined },
  { assets, signal }: LoadContext,
): Promise<readonly string[] | undefined> {
  if (typeof labels !== 'string') return labels;
  const bytes = await assets.read(labels, { signal });
  return utf8(bytes, labels).trimEnd().split(/\r?\n/);
}

/** Not every phone's engine has a TextDecoder, but all of them have this. */
function utf8(bytes: Uint8Array, file: string): string {
  try {
    const escaped = Array.from(bytes, (byte) => `%${(byte + 256).toString(16).slice(1)}`).join('');
    return decodeURIComponent(escaped).replace(/^\uFEFF/, '');
  } catch {
    throw new RushlightError('ASSET_UNREADABLE', `The labels in ${file} are no text in UTF-8`);
  }
}
