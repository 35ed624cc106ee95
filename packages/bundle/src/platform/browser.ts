import { type Assets, url } from '@rushlight/core';

/** The SHA-256 of some bytes, in lower-case hexadecimal. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest: Uint8Array = globalThis.crypto?.subtle
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
    : (await import('@noble/hashes/sha2.js')).sha256(bytes); // A page that is not served over https has no crypto.subtle.
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Everything is an address, a relative one that of the page. */
export function assetsAt(place: string | URL): Assets {
  return url(place);
}
