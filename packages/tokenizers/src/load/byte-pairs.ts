import type { ByteWriter } from './bytes.ts';

/** Stands before a byte that has no code. */
const ESCAPE = 255;
/** No code stands for more bytes: the file then bounds how much memory can be needed. */
const LONGEST = 64;
/** Pairs that are counted to find the most frequent one; of a longer text every so manieth is looked at. */
const COUNTED = 1 << 18;

/**
 * Writes a text with a code for each of its frequent bytes and for each of the most frequent pairs of codes (Gage 1994): half the
 * bytes, and read back as fast as it can be copied.
 */
export function writeText(out: ByteWriter, text: Uint8Array): void {
  const counts = new Int32Array(1 << 16);
  for (const byte of text) counts[byte]!++;
  // Of each code: the two that it stands for, or ESCAPE and a byte.
  const pairs: number[] = [];
  const sizes: number[] = [];
  const codeOf = new Uint8Array(256).fill(ESCAPE);
  for (let byte = 0; byte < 256; byte++) {
    if (counts[byte]! * 3000 < text.length || counts[byte] === 0 || sizes.length > 200) continue;
    codeOf[byte] = sizes.push(1) - 1;
    pairs.push(ESCAPE, byte);
  }
  const codes = new Uint8Array(text.length * 2);
  let length = 0;
  for (const byte of text) {
    codes[length++] = codeOf[byte]!;
    if (codeOf[byte] === ESCAPE) codes[length++] = byte;
  }
  while (sizes.length < ESCAPE) {
    const stride = 1 + Math.floor(length / COUNTED);
    counts.fill(0);
    let best = 0;
    for (let i = 1; i < length; i += stride) {
      const left = codes[i - 1]!;
      const right = codes[i]!;
      // Of what is escaped nothing is made a pair; a pair that is counted by mistake is only not the best choice.
      if (left === ESCAPE || right === ESCAPE || codes[i - 2] === ESCAPE || sizes[left]! + sizes[right]! > LONGEST)
        continue;
      if (++counts[left * 256 + right]! > counts[best]!) best = left * 256 + right;
    }
    if (counts[best]! < 4) break;
    const left = best >> 8;
    const right = best & 255;
    const code = sizes.push(sizes[left]! + sizes[right]!) - 1;
    pairs.push(left, right);
    let to = 0;
    for (let at = 0; at < length; at++) {
      const found = codes[at]!;
      if (found === left && at + 1 < length && codes[at + 1] === right) {
        codes[to++] = code;
        at++;
        continue;
      }
      codes[to++] = found;
      if (found === ESCAPE) codes[to++] = codes[++at]!;
    }
    length = to;
  }
  out.count(sizes.length);
  out.copy(Uint8Array.from(pairs), 0, pairs.length);
  out.count(text.length);
  out.count(length);
  out.copy(codes, 0, length);
}
