import { type LoadContext, RushlightError } from '@rushlight/core';

/** The lines of a text file of the assets, each as it is: spaces count, as in a dictionary of characters. */
export async function linesOf(file: string, { assets, signal }: LoadContext): Promise<string[]> {
  const bytes = await assets.read(file, { signal });
  try {
    // Not every phone's engine has a TextDecoder, but all of them have this.
    const escaped = Array.from(bytes, (byte) => `%${(byte + 256).toString(16).slice(1)}`).join('');
    return decodeURIComponent(escaped)
      .replace(/^\uFEFF|\r?\n$/g, '')
      .split(/\r?\n/);
  } catch (cause) {
    throw new RushlightError('ASSET_UNREADABLE', `${file} is no text in UTF-8`, { cause, details: { file } });
  }
}
