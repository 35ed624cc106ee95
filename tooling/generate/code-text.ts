/** Bytes as printable ASCII and back: small ones are a character each, the others two. Aligned with the bytes, so that it compresses as they do. */

// Printable ASCII without what quotes and escapes are made of.
const CHARACTERS = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).filter(
  (character) => !'"$\'\\`'.includes(character),
);

/** Bytes below 88 are one character, the others two. */
export function encode(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => {
    if (byte < 88) return CHARACTERS[byte + 2];
    return CHARACTERS[Math.floor((byte - 88) / 90)]! + CHARACTERS[(byte - 88) % 90]!;
  }).join('');
}
