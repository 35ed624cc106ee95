import { BYTE_TO_CHAR } from '../byte-level.ts';
import type { Build, Normalizer } from '../component.ts';
import { encode } from '../utf8.ts';

/** Writes a printable character for every byte. */
export const byteLevel: Build<Normalizer> = () => [
  {
    characters: (codePoint) =>
      Array.from(encode(String.fromCodePoint(codePoint)), (byte) => String.fromCharCode(BYTE_TO_CHAR[byte]!)).join(''),
  },
];
