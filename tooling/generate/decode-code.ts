/** The inverse of `encode` in code-text.ts; its text is written into the packages, behind the code. */
export function decode(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const first = digitAt(text, i);
    bytes[length++] = first < 2 ? 88 + first * 90 + digitAt(text, ++i) : first - 2;
  }
  return bytes.subarray(0, length);
}

/** The number of a character among the printable ones that no quotes or escapes are made of. */
function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code - 32 - +(code > 34) - +(code > 36) - +(code > 39) - +(code > 92) - +(code > 96);
}
