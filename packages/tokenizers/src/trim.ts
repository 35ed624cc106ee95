import type { Trim } from './encoding.ts';
import { isRustSpace } from './unicode/index.ts';

/** Ġ, the byte character of a space. */
const SPACE = 0x120;

const isBlank = (cp: number): boolean => cp === SPACE || isRustSpace(cp);

/** Leaves white space at both ends of a token out of its offsets, as the reference's ByteLevel post-processor does. */
export function trimOffsets(addPrefixSpace: boolean): Trim {
  return (offsets, tokens) => {
    tokens.forEach((token, i) => {
      const characters = Array.from(token, (character) => character.codePointAt(0)!);
      let leading = characters.findIndex((cp) => !isBlank(cp));
      if (leading < 0) leading = characters.length;
      let trailing = 0;
      while (trailing < characters.length && isBlank(characters[characters.length - 1 - trailing]!)) trailing++;
      const at = i * 2;
      if (leading > 0) {
        // One space at the very front is the one that the pre-tokenizer has added: it is not in the text.
        if ((i === 0 || offsets[at] === 0) && addPrefixSpace && leading === 1) leading = 0;
        offsets[at] = Math.min(offsets[at]! + leading, offsets[at + 1]!);
      }
      if (trailing > 0 && offsets[at + 1]! >= trailing)
        offsets[at + 1] = Math.max(offsets[at + 1]! - trailing, offsets[at]!);
    });
  };
}
