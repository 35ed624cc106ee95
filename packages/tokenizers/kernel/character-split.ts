import { lettersEnd, sizeOf } from './characters';
import { Classes, LONGER, longerClass } from './classes';
import { addPiece } from './pieces';

/** The class of letters, mostly. */
const PLAIN: u32 = 0;
/** The class of characters that are in no piece. */
const DROPPED: u32 = 3;
/** No character stands before. */
const NONE: u32 = 4;

/**
 * Cuts where the classes of two neighbouring characters say so: bit `4 * before + after` of `cuts` says whether a character of class
 * `before` and the next one of class `after` are cut apart.
 */
export function splitCharacters(classes: Classes, cuts: u32, start: usize, end: usize): void {
  const bytes = classes.bytes;
  const skipsLetters = classes.lettersArePlain && !(cuts & 1);
  let before = NONE;
  for (let at = start; at < end;) {
    const byte = <u32>load<u8>(at);
    let after = <u32>load<u8>(bytes + byte);
    if (after === LONGER) after = longerClass(classes, at);
    if ((cuts >> (before * 4 + after)) & 1) {
      if (before !== DROPPED) addPiece(start, at);
      start = at;
    }
    before = after;
    at += classes.bytewise ? 1 : sizeOf(byte);
    if (skipsLetters && after === PLAIN) at = lettersEnd(at, end);
  }
  if (before !== DROPPED) addPiece(start, end);
}
