import { category, Lu, Nl, No, Pc, isNumber, Zp, Zs } from './category.ts';

/** White space: the same for Oniguruma's `\s`, the regex crate's and Rust's `char::is_whitespace`. */
export function isSpace(cp: number): boolean {
  if (cp < 0x80) return cp === 0x20 || (cp >= 9 && cp <= 13);
  if (cp === 0x85) return true;
  const found = category(cp);
  return found >= Zs && found <= Zp;
}

/** Rust's `char::is_whitespace`. */
export const isRustSpace: (cp: number) => boolean = isSpace;

/** Circled, squared and parenthesised letters: symbols that count as letters. */
export function isCircled(cp: number): boolean {
  return (cp >= 0x24b6 && cp <= 0x24e9) || (cp >= 0x1f130 && cp <= 0x1f189 && ((cp - 0x1f130) & 31) < 26);
}

/** Letters, marks, decimal digits, letter numbers, `_` and its like, and the circled letters: what both engines count as of a word. */
export function isWordBase(cp: number): boolean {
  const found = category(cp);
  if (found >= Lu && found <= Nl) return true;
  return found === Pc || isCircled(cp);
}

/** Oniguruma's `\w`, which below U+0100 counts superscripts and fractions as well. */
export function isWord(cp: number): boolean {
  return isWordBase(cp) || (cp < 0x100 && category(cp) === No);
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
