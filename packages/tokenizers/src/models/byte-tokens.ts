import type { Vocabulary } from '../vocabulary.ts';

/** Puts the tokens <0x00> to <0xFF> into memory, -1 where there is none, and gives the address. */
export function keepByteTokens(vocabulary: Vocabulary, idOf = (token: string) => vocabulary.idOf(token)): number {
  const ids = Int32Array.from({ length: 256 }, (_, byte) => {
    const hex = byte.toString(16).toUpperCase().padStart(2, '0');
    return idOf(`<0x${hex}>`) ?? -1;
  });
  return vocabulary.kernel.keep(ids);
}
