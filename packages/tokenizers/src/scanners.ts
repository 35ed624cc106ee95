/**
 * The split patterns of GPT-2 and its descendants (cl100k, Llama 3, Qwen, o200k, CLIP), recognised alternative by alternative for the
 * kernel to run them. One that is not goes the general way of a translated regex, with the same result.
 */
import type { CharacterStage } from './component.ts';
import { kindOf as unicodeKind } from './unicode/kind.ts';
import { isSpace } from './unicode/words.ts';

// What a character is, as the kernel has it.
const LETTER = 1;
const NUMBER = 2;
const SPACE = 4;
const LINE_END = 8;
const UPPER = 16;
const LOWER = 32;
const OTHER = 64;

/** In the order of the kinds of the Unicode table. */
const KINDS = [OTHER, LETTER | UPPER, LETTER | LOWER, LETTER | UPPER | LOWER, OTHER | UPPER | LOWER, NUMBER, NUMBER];

function kindOf(cp: number): number {
  if (isSpace(cp)) return SPACE | (cp === 10 || cp === 13 ? LINE_END : 0);
  return KINDS[unicodeKind(cp)]!;
}

// What a pattern has, as the kernel has it.
const CONTRACTIONS = 1;
const ANY_CASE = 2;
const SUFFIX = 4;
const SPACE_BEFORE = 8;
const OTHER_BEFORE = 16;
const CASED = 32;
const SPACE_BEFORE_NUMBER = 64;
const SPACE_BEFORE_OTHER = 128;
const AT_END = 256;
const LINES = 512;
const SPACES = 1024;
/** What no match takes in is a piece too. */
export const KEEPS_GAPS = 2048;
/** Just so many ASCII digits, and nothing else. */
export const ONLY_DIGITS = 4096;

/** What an alternative of a pattern says: bits of what it has, how many digits are a match, what may follow other characters. */
type Meaning = readonly [has: number, digits?: number, tail?: number];

/** The patterns' alternatives in their order, each with what it says. */
const alternatives: readonly (readonly (readonly [RegExp, (found: RegExpExecArray) => Meaning])[])[] = [
  [
    [/^'s\|'t\|'re\|'ve\|'m\|'ll\|'d\|/, () => [CONTRACTIONS]],
    [/^(?:\(\?i:'s\|'t\|'re\|'ve\|'m\|'ll\|'d\)|'\(\?i:\[sdmt]\|ll\|ve\|re\))\|/, () => [CONTRACTIONS | ANY_CASE]],
  ],
  [
    [/^ \?\\p{L}\+\|/, () => [SPACE_BEFORE]],
    [/^\[\^\\r\\n\\p{L}\\p{N}]\?\+?\\p{L}\+\+?\|/, () => [OTHER_BEFORE]],
    [/^(?:\[\\p{L}]|\\p{L})\+\|/, () => [0]],
    [
      /^\[\^\\r\\n\\p{L}\\p{N}]\?\[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]\*\[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]\+(\(\?i:'s\|'t\|'re\|'ve\|'m\|'ll\|'d\)\?)?\|\[\^\\r\\n\\p{L}\\p{N}]\?\[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]\+\[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]\*\1\|/,
      (found) => [OTHER_BEFORE | CASED | (found[1] ? SUFFIX : 0)],
    ],
  ],
  [
    [/^ \?\\p{N}\+\|/, () => [SPACE_BEFORE_NUMBER, 0x7fffffff]],
    [/^(?:\[\\p{N}]|\\p{N})(?:{1,(\d)}\+?)?\|/, (found) => [0, Number(found[1] ?? 1)]],
  ],
  [
    [
      /^( \?)?\[\^\\s\\p{L}\\p{N}]\+\+?(\[\\r\\n(\/)?]\*\+?)?(?:\||$)/,
      (found) => [found[1] ? SPACE_BEFORE_OTHER : 0, 0, found[2] ? (found[3] ? 47 : 10) : 0],
    ],
  ],
  [[/^\\s\+\+\$\|/, () => [AT_END]]],
  [[/^\\s\*\[\\r\\n]\+?\|/, () => [LINES]]],
  [[/^\\s\+\(\?!\\S\)\|\\s\+?$/, () => [SPACES]]],
];

/** CLIP's own tokens, `<|startoftext|>` and the like, which come first. */
const LITERALS = /^(?:<\\\|\w+\\\|>\|)*/;

/** The scanner of a pattern, with further bits of what it has; or undefined where the pattern is not one of the known family. */
export function knownScanner(text: string, further = 0): CharacterStage | undefined {
  if (/^(?:\[0-9])+$/.test(text)) {
    const mostDigits = text.length / '[0-9]'.length;
    return { classOf: kindOf, cuts: 0, pattern: ONLY_DIGITS | further, mostDigits, tail: 0 };
  }
  let pattern = further;
  let mostDigits = 0;
  let tail = 0;
  const [written = ''] = LITERALS.exec(text)!;
  let rest = text.slice(written.length);
  for (const choices of alternatives) {
    for (const [form, meaning] of choices) {
      const found = form.exec(rest);
      if (!found) continue;
      const [has, digits = 0, follows = 0] = meaning(found);
      pattern |= has;
      mostDigits += digits;
      tail += follows;
      rest = rest.slice(found[0].length);
      break;
    }
  }
  if (rest || !mostDigits) return undefined;
  const literals = written.replaceAll('\\', '').split('>|').slice(0, -1);
  return { classOf: kindOf, cuts: 0, pattern, mostDigits, tail, literals: literals.map((literal) => `${literal}>`) };
}
