import { isNumber, kindOf, NUMERAL, OTHER_NUMBER, UPPER } from './kind.ts';

/** White space: the same for Oniguruma's `\s`, the regex crate's and Rust's `char::is_whitespace`. */
export function isSpace(cp: number): boolean {
  if (cp < 0x80) return cp === 0x20 || (cp >= 9 && cp <= 13);
  return (cp >= 0x2000 && cp <= 0x200a) || SPACES.includes(cp);
}

const SPACES = [0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000];
/** The category Pc. */
const CONNECTORS = /[_\u203f\u2040\u2054\ufe33\ufe34\ufe4d-\ufe4f\uff3f]/;

export { isSpace as isRustSpace };

/** Circled, squared and parenthesised letters: symbols that count as letters. */
export function isCircled(cp: number): boolean {
  return (cp >= 0x24b6 && cp <= 0x24e9) || (cp >= 0x1f130 && cp <= 0x1f189 && ((cp - 0x1f130) & 31) < 26);
}

/** Letters, marks, decimal digits, letter numbers, `_` and its like, and the circled letters: what both engines count as of a word. */
export function isWordBase(cp: number): boolean {
  const kind = kindOf(cp);
  return (kind >= UPPER && kind <= NUMERAL) || isCircled(cp) || CONNECTORS.test(String.fromCodePoint(cp));
}

/** Oniguruma's `\w`, which below U+0100 counts superscripts and fractions as well. */
export function isWord(cp: number): boolean {
  return isWordBase(cp) || (cp < 0x100 && kindOf(cp) === OTHER_NUMBER);
}

/** The regex crate's `\w`, which counts the joiners as well. */
export function isRustWord(cp: number): boolean {
  return isWordBase(cp) || cp === 0x200c || cp === 0x200d;
}

/** Rust's `char::is_numeric`, of Unicode 17. */
export function isNumeric(cp: number): boolean {
  return isNumber(cp) || (cp >= 0x11de0 && cp <= 0x11de9) || (cp >= 0x16ff4 && cp <= 0x16ff6);
}

/** Rust's `char::is_ascii_punctuation`. */
export function isAsciiPunctuation(cp: number): boolean {
  return (cp > 32 && cp < 48) || (cp > 57 && cp < 65) || (cp > 90 && cp < 97) || (cp > 122 && cp < 127);
}
