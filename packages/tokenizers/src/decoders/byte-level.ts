import { charToByte } from '../byte-level.ts';
import type { Decoder } from '../component.ts';
import { decode, encode } from '../utf8.ts';

/** The bytes of a token that is written in byte characters, or where another character is in it, of the token as it stands. */
export function tokenBytes(token: string): Uint8Array {
  const bytes = new Uint8Array(token.length);
  for (let i = 0; i < token.length; i++) {
    const byte = charToByte(token.charCodeAt(i));
    if (byte < 0) return encode(token);
    bytes[i] = byte;
  }
  return bytes;
}

/** All tokens as one text; what is not valid UTF-8 in it becomes U+FFFD. */
export const byteLevel = (): Decoder => (tokens) => {
  const parts = tokens.map(tokenBytes);
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return [decode(all)];
};
