import type { Vocabulary } from '../vocabulary.ts';

/** The tokens <0x00> to <0xFF>, -1 where there is none. */
export function byteTokens(vocabulary: Vocabulary): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => {
    const hex = byte.toString(16).toUpperCase().padStart(2, '0');
    return vocabulary.idOf(`<0x${hex}>`) ?? -1;
  });
}
