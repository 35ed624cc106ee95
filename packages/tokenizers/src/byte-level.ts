/** The byte-level alphabet of GPT-2: a printable character for every byte. Shared by normalizer, pre-tokenizer and decoder. */

/** The code point that stands for each byte: printable Latin-1 for itself, the other 68 bytes in order from U+0100 on. */
export const BYTE_TO_CHAR = /* @__PURE__ */ fill(new Uint16Array(256));
const CHAR_TO_BYTE = /* @__PURE__ */ invert(new Int16Array(0x144));

/** The byte that a code point stands for, or -1. */
export function charToByte(codePoint: number): number {
  return codePoint < 0x144 ? CHAR_TO_BYTE[codePoint]! : -1;
}

function fill(table: Uint16Array): Uint16Array {
  let next = 0x100;
  for (let byte = 0; byte < 256; byte++) {
    const printable = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    table[byte] = printable ? byte : next++;
  }
  return table;
}

function invert(table: Int16Array): Int16Array {
  table.fill(-1);
  for (let byte = 0; byte < 256; byte++) table[BYTE_TO_CHAR[byte]!] = byte;
  return table;
}
