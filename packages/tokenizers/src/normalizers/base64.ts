/** The bytes of base64 text, or null where it is none. By hand, because Hermes has no `atob`. */
export function fromBase64(text: string): Uint8Array | null {
  const digits = text.replace(/={1,2}$/, '');
  if (text.length % 4 || /[^\w+/]|_/.test(digits)) return null;
  const bytes = new Uint8Array((digits.length * 3) >> 2);
  let bits = 0;
  for (let i = 0, at = 0; i < digits.length; i++) {
    const code = digits.charCodeAt(i);
    const digit = code > 96 ? code - 71 : code > 64 ? code - 65 : code > 47 ? code + 4 : code === 43 ? 62 : 63;
    bits = (bits << 6) | digit;
    if (i & 3) bytes[at++] = bits >> (6 - (i & 3) * 2);
  }
  return bytes;
}
