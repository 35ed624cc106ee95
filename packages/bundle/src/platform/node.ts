import { createHash } from 'node:crypto';
import type { Assets } from '@rushlight/core';
import { url } from '@rushlight/core';
import { directory } from '@rushlight/core/node';

/** The SHA-256 of some bytes, in lower-case hexadecimal. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A web address is fetched from; anything else is a folder. */
export function assetsAt(place: string | URL): Assets {
  return /^https?:/.test(String(place)) ? url(place) : directory(place);
}
