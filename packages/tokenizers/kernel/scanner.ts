/**
 * The split patterns of GPT-2 and its descendants (cl100k, Llama 3, Qwen, o200k, CLIP), run by hand. The host has read the pattern,
 * and says what is in it.
 */
import { lettersEnd, sameBytes, sizeOf } from './characters';
import { Classes, LONGER, longerClass } from './classes';
import { addPiece } from './pieces';

// What a character is, in bits.
const LETTER: u32 = 1;
const NUMBER: u32 = 2;
const SPACE: u32 = 4;
/** A space that ends a line, \r or \n. */
const LINE_END: u32 = 8;
/** May stand in the first part of an o200k word: \p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}. */
const UPPER: u32 = 16;
/** May stand in its second part: \p{Ll}\p{Lm}\p{Lo}\p{M}. */
const LOWER: u32 = 32;
/** Neither letter, number nor space. */
const OTHER: u32 = 64;

// What a pattern has, in bits.
/** 's 't 're 've 'm 'll 'd as a match of its own. */
const CONTRACTIONS: u32 = 1;
/** They count in capitals too. */
const ANY_CASE: u32 = 2;
/** They belong to the word before them, in any case. */
const SUFFIX: u32 = 4;
/** A space may stand before the letters of a word in the same match. */
const SPACE_BEFORE: u32 = 8;
/** Any character may, but a letter, a number or a line end. */
const OTHER_BEFORE: u32 = 16;
/** Words are cut where lower case is followed by upper case. */
const CASED: u32 = 32;
const SPACE_BEFORE_NUMBER: u32 = 64;
const SPACE_BEFORE_OTHER: u32 = 128;
/** `\s++$` first: white space at the very end is one match. */
const AT_END: u32 = 256;
/** `\s*[\r\n]`: white space is cut behind the last line end. */
const LINES: u32 = 512;
/** White space is matched at all. */
const SPACES: u32 = 1024;
/** What no match takes in is a piece too. */
const KEEPS_GAPS: u32 = 2048;
/** Just so many ASCII digits, and nothing else. */
const ONLY_DIGITS: u32 = 4096;

let classes: Classes = changetype<Classes>(0);
let bytes: usize = 0;
let pattern: u32 = 0;
let mostDigits: u32 = 0;
/** Line ends and, above them, one further byte: they may follow a run of other characters. 0 where nothing may. */
let tail: u32 = 0;

/** Texts that are matches of their own, before all else: their number, and of each its size and its bytes; 0 where there are none. */
let literals: usize = 0;

/** Sets the pattern. */
export function setPattern(kinds: Classes, has: u32, digits: u32, follows: u32, texts: usize): void {
  literals = texts;
  classes = kinds;
  bytes = kinds.bytes;
  pattern = has;
  mostDigits = digits;
  tail = follows;
}

/** Cuts a stretch of text at the matches. */
export function scan(start: usize, end: usize): void {
  if (pattern & ONLY_DIGITS) return scanDigits(start, end);
  for (let at = start; at < end;) {
    const stop = matchEnd(at, end);
    if (stop) addPiece(at, stop);
    else if (pattern & KEEPS_GAPS) addPiece(at, gapEnd);
    at = stop ? stop : gapEnd;
  }
}

function scanDigits(start: usize, end: usize): void {
  let digits: u32 = 0;
  for (let at = start; at < end;) {
    digits = <u32>load<u8>(at++) - 0x30 < 10 ? digits + 1 : 0;
    if (digits < mostDigits) continue;
    if (pattern & KEEPS_GAPS) addPiece(start, at - digits);
    addPiece(at - digits, at);
    start = at;
    digits = 0;
  }
  if (pattern & KEEPS_GAPS) addPiece(start, end);
}

/** Where the stretch without a match ends that `matchEnd` has found. */
let gapEnd: usize = 0;

/** @inline */
function kindAt(at: usize): u32 {
  const kind = <u32>load<u8>(bytes + load<u8>(at));
  return kind === LONGER ? longerClass(classes, at) : kind;
}

/** The end of the run of characters, from `at` on, that are one of `kinds`. */
function run(at: usize, end: usize, kinds: u32): usize {
  while (at < end) {
    const byte = load<u8>(at);
    const kind = <u32>load<u8>(bytes + byte);
    if (kind === LONGER) {
      if (!(longerClass(classes, at) & kinds)) break;
      at += sizeOf(byte);
    } else if (kind & kinds) at++;
    else break;
  }
  return at;
}

/** The same for letters. */
function letters(at: usize, end: usize): usize {
  at = lettersEnd(at, end);
  return at < end && (!ASC_FEATURE_SIMD || load<u8>(at) > 0x7f) ? run(at, end, LETTER) : at;
}

/** The end of the match that begins at `start`, or 0 where there is none. @inline */
function matchEnd(start: usize, end: usize): usize {
  const first = <u32>load<u8>(start);
  if (literals) {
    const stop = literalEnd(start, end);
    if (stop) return stop;
  }
  // Most matches are a space and a word.
  if (first === 0x20 && start + 1 < end && pattern & (SPACE_BEFORE | OTHER_BEFORE) && !(pattern & CASED)) {
    const kind = <u32>load<u8>(bytes + load<u8>(start, 1));
    if (kind !== LONGER && kind & LETTER) return letters(start + 2, end);
  }
  const kind = kindAt(start);
  if (first === 0x27 && pattern & CONTRACTIONS) {
    const stop = contraction(start, end, (pattern & ANY_CASE) !== 0);
    if (stop > start) return stop;
  }
  const second = start + sizeOf(first);
  let next = start;
  let nextKind = kind;
  if (pattern & CASED) {
    const stop = casedWord(start, second, end, !(kind & (LETTER | NUMBER | LINE_END)) && second < end);
    if (stop) return stop;
    if (first === 0x20 && second < end) nextKind = kindAt((next = second));
  } else {
    if (kind & LETTER) return letters(second, end);
    if (second < end && (first === 0x20 || (pattern & OTHER_BEFORE && !(kind & (NUMBER | LINE_END))))) {
      nextKind = kindAt((next = second));
      if (nextKind & LETTER && pattern & (SPACE_BEFORE | OTHER_BEFORE))
        return letters(next + sizeOf(load<u8>(next)), end);
    }
  }
  if (kind & NUMBER) return numbers(start, end);
  if (first === 0x20 && nextKind & NUMBER && pattern & SPACE_BEFORE_NUMBER) return numbers(next, end);
  if (kind & OTHER) next = start;
  else if (!(first === 0x20 && nextKind & OTHER && pattern & SPACE_BEFORE_OTHER)) {
    const stop = run(second, end, SPACE);
    if (pattern & SPACES) return whiteSpace(start, stop, end);
    gapEnd = stop;
    return 0;
  }
  let stop = run(next, end, OTHER);
  if (tail) while (stop < end && follows(load<u8>(stop))) stop++;
  return stop;
}

function follows(byte: u32): bool {
  return byte === 10 || byte === 13 || byte === tail;
}

function literalEnd(start: usize, end: usize): usize {
  let literal = literals + 1;
  for (let left: u32 = load<u8>(literals); left > 0; left--) {
    const size = <usize>load<u8>(literal++);
    if (end - start >= size && load<u8>(start) === load<u8>(literal) && sameBytes(start, literal, size))
      return start + size;
    literal += size;
  }
  return 0;
}

/** The end of `'s 't 'm 'd 're 've 'll` at `at`, or `at` where there is none. */
function contraction(at: usize, end: usize, anyCase: bool): usize {
  if (at + 1 >= end) return at;
  const fold: u32 = anyCase ? 0x20 : 0;
  const first = (<u32>load<u8>(at, 1)) | fold;
  if (first === 0x73 || first === 0x74 || first === 0x6d || first === 0x64) return at + 2;
  if (at + 2 >= end) return at;
  const second = (<u32>load<u8>(at, 2)) | fold;
  if (((first === 0x72 || first === 0x76) && second === 0x65) || (first === 0x6c && second === 0x6c)) return at + 3;
  // The long s (U+017F) is an s where case does not count.
  return anyCase && load<u8>(at, 1) === 0xc5 && load<u8>(at, 2) === 0xbf ? at + 3 : at;
}

/** The end of an o200k word, or 0: `[upper]*[lower]+`, else `[upper]+`, each with a character before it if that may be there. */
function casedWord(start: usize, second: usize, end: usize, mayPrecede: bool): usize {
  let stop: usize = 0;
  if (mayPrecede) stop = mixedWord(second, end);
  if (!stop) stop = mixedWord(start, end);
  if (!stop && mayPrecede) stop = upperWord(second, end);
  if (!stop) stop = upperWord(start, end);
  if (stop && pattern & SUFFIX && stop < end && load<u8>(stop) === 0x27) return contraction(stop, end, true);
  return stop;
}

/** `[upper]*[lower]+` at `at`, or 0. Giving back what the greedy first part took too much of: it ends at its last character that is both. */
function mixedWord(at: usize, end: usize): usize {
  let both: usize = 0;
  while (at < end) {
    const kind = kindAt(at);
    if (!(kind & UPPER)) break;
    at += sizeOf(load<u8>(at));
    if (kind & LOWER) both = at;
  }
  const stop = run(at, end, LOWER);
  return stop > at ? stop : both;
}

/** `[upper]+` at `at`, or 0. Nothing of the second part follows, or the first alternative would have matched. */
function upperWord(at: usize, end: usize): usize {
  const stop = run(at, end, UPPER);
  return stop > at ? stop : 0;
}

function numbers(at: usize, end: usize): usize {
  for (let count: u32 = 0; count < mostDigits && at < end && kindAt(at) & NUMBER; count++) at += sizeOf(load<u8>(at));
  return at;
}

/** How much of the white space from `start` to `stop` is one match. */
function whiteSpace(start: usize, stop: usize, end: usize): usize {
  if (pattern & AT_END && stop === end) return stop;
  if (pattern & LINES) {
    for (let at = stop; at > start; at--) {
      const byte = load<u8>(at - 1);
      if (byte === 10 || byte === 13) return at;
    }
  }
  if (stop === end) return stop;
  // Not at the end of the text: the last space belongs to what follows, unless it is the only one.
  let last = stop - 1;
  while ((load<u8>(last) & 0xc0) === 0x80) last--;
  return last > start ? last : stop;
}
