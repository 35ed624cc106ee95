/** Where a test runs, and the repository's files from there: the disk in Node, the test server in a browser. */

export const inNode = typeof document === 'undefined' && typeof process === 'object' && !!process.versions?.node;

/** `node`, `chromium`, `firefox` or `webkit`. */
export const lane = inNode
  ? 'node'
  : navigator.userAgent.includes('Firefox/')
    ? 'firefox'
    : navigator.userAgent.includes('Chrome/')
      ? 'chromium'
      : 'webkit';

/** Something that `openBundle` and Node or a browser understand alike: a folder's path, or its address. */
export function repoPlace(path: string): string {
  return new URL(inNode ? `../../${path}` : `/${path}`, inNode ? import.meta.url : location.href).href;
}

export async function repoFile(path: string): Promise<Uint8Array> {
  if (inNode) {
    const { readFile } = await import(/* @vite-ignore */ 'node:fs/promises');
    return new Uint8Array(await readFile(new URL(repoPlace(path))));
  }
  const response = await fetch(repoPlace(path));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
