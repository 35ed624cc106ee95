/**
 * Hand-written scanners for the split patterns of GPT-2 and its descendants (cl100k, Llama 3, Qwen, o200k, CLIP). A pattern is
 * recognised alternative by alternative; one that is not goes the general way of a translated regex, with the same result.
 */
import { kindOf as unicodeKind } from './unicode/kind.ts';
import { isSpace } from './unicode/words.ts';
import { codePointAt, sizeOf } from './utf8.ts';

/** The end of the match that begins at `start`; where there is none, `~end` of the stretch without a match. */
export type Scanner = (bytes: Uint8Array, start: number, end: number) => number;

const LETTER = 1;
const NUMBER = 2;
const SPACE = 4;
/** A space that ends a line, \r or \n. */
const LINE_END = 8;
/** May stand in the first part of an o200k word: \p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}. */
const UPPER = 16;
/** May stand in its second part: \p{Ll}\p{Lm}\p{Lo}\p{M}. */
const LOWER = 32;
/** Neither letter, number nor space. */
const OTHER = 64;
/** In the table of bytes: the first byte of a longer character. */
const LONGER = 128;

/** In the order of the kinds of the Unicode table. */
const KINDS = [OTHER, LETTER | UPPER, LETTER | LOWER, LETTER | UPPER | LOWER, OTHER | UPPER | LOWER, NUMBER, NUMBER];

function kindOf(cp: number): number {
  return isSpace(cp) ? SPACE : KINDS[unicodeKind(cp)]!;
}

/** Of a byte. ASCII is written out: the tables are not needed before a text has more than that. */
const byteKinds = /* @__PURE__ */ Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte > 0x7f) return LONGER;
  if (byte === 0x20 || (byte >= 9 && byte <= 13)) return SPACE | (byte === 10 || byte === 13 ? LINE_END : 0);
  if (byte >= 0x30 && byte <= 0x39) return NUMBER;
  const isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
  return isLetter ? LETTER | (byte & 0x20 ? LOWER : UPPER) : OTHER;
});
/** Of a code point of the basic plane, each found when it is first met; none is 0. */
const planeKinds = /* @__PURE__ */ new Uint8Array(0x10000);

function kindAt(bytes: Uint8Array, at: number): number {
  const kind = byteKinds[bytes[at]!]!;
  return kind === LONGER ? longerKind(bytes, at) : kind;
}

function longerKind(bytes: Uint8Array, at: number): number {
  const cp = codePointAt(bytes, at);
  return cp < 0x10000 ? planeKinds[cp] || (planeKinds[cp] = kindOf(cp)) : kindOf(cp);
}

/** The end of the run of characters, from `at` on, that are one of `kinds`. */
function run(bytes: Uint8Array, at: number, end: number, kinds: number): number {
  while (at < end) {
    const kind = byteKinds[bytes[at]!]!;
    if (kind & kinds) at++;
    else if (kind === LONGER && longerKind(bytes, at) & kinds) at += sizeOf(bytes[at]!);
    else break;
  }
  return at;
}

interface Grammar {
  /** 's 't 're 've 'm 'll 'd as a match of its own, or at the end of a word. */
  contraction: 'none' | 'exact' | 'anyCase' | 'suffix';
  /** What may stand before the letters of a word in the same match. */
  before: 'nothing' | 'space' | 'other';
  /** Words are cut where lower case is followed by upper case. */
  cased: boolean;
  digits: number;
  spaceBeforeDigits: boolean;
  spaceBeforeOther: boolean;
  /** What may follow a run of other characters: bytes. */
  tail: readonly number[];
  /** `\s++$` first: white space at the very end is one match. */
  atEnd: boolean;
  /** `\s*[\r\n]`: white space is cut behind the last line end. */
  lines: boolean;
  /** White space is matched at all. */
  spaces: boolean;
}

/** The patterns' alternatives in their order, each with what it says. */
const alternatives: readonly (readonly (readonly [RegExp, (found: RegExpExecArray) => Partial<Grammar>])[])[] = [
  [
    [/^'s\|'t\|'re\|'ve\|'m\|'ll\|'d\|/, () => ({ contraction: 'exact' })],
    [/^(?:\(\?i:'s\|'t\|'re\|'ve\|'m\|'ll\|'d\)|'\(\?i:\[sdmt]\|ll\|ve\|re\))\|/, () => ({ contraction: 'anyCase' })],
  ],
  [
    [/^ \?\\p{L}\+\|/, () => ({ before: 'space' })],
    [/^\[\^\\r\\n\\p{L}\\p{N}]\?\+?\\p{L}\+\+?\|/, () => ({ before: 'other' })],
    [/^(?:\[\\p{L}]|\\p{L})\+\|/, () => ({})],
    [
      /^\[\^\\r\\n\\p{L}\\p{N}]\?\[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]\*\[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]\+(\(\?i:'s\|'t\|'re\|'ve\|'m\|'ll\|'d\)\?)?\|\[\^\\r\\n\\p{L}\\p{N}]\?\[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]\+\[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]\*\1\|/,
      (found) => ({ before: 'other', cased: true, ...(found[1] && { contraction: 'suffix' }) }),
    ],
  ],
  [
    [/^ \?\\p{N}\+\|/, () => ({ spaceBeforeDigits: true, digits: Infinity })],
    [/^(?:\[\\p{N}]|\\p{N})(?:{1,(\d)}\+?)?\|/, (found) => ({ digits: Number(found[1] ?? 1) })],
  ],
  [
    [
      /^( \?)?\[\^\\s\\p{L}\\p{N}]\+\+?(\[\\r\\n(\/)?]\*\+?)?(?:\||$)/,
      (found) => ({ spaceBeforeOther: !!found[1], tail: found[2] ? (found[3] ? [10, 13, 47] : [10, 13]) : [] }),
    ],
  ],
  [[/^\\s\+\+\$\|/, () => ({ atEnd: true })]],
  [[/^\\s\*\[\\r\\n]\+?\|/, () => ({ lines: true })]],
  [[/^\\s\+\(\?!\\S\)\|\\s\+?$/, () => ({ spaces: true })]],
];

/** The scanner of a pattern, or undefined where the pattern is not one of the known family. */
export function knownScanner(pattern: string): Scanner | undefined {
  const grammar: Grammar = {
    contraction: 'none',
    before: 'nothing',
    cased: false,
    digits: 0,
    spaceBeforeDigits: false,
    spaceBeforeOther: false,
    tail: [],
    atEnd: false,
    lines: false,
    spaces: false,
  };
  let rest = pattern;
  for (const choices of alternatives) {
    for (const [form, meaning] of choices) {
      const found = form.exec(rest);
      if (!found) continue;
      Object.assign(grammar, meaning(found));
      rest = rest.slice(found[0].length);
      break;
    }
  }
  if (rest || !grammar.digits) return undefined;
  return scannerOf(grammar);
}

function scannerOf(grammar: Grammar): Scanner {
  const { cased, digits, spaceBeforeDigits, spaceBeforeOther, atEnd, lines, spaces } = grammar;
  const contractions = grammar.contraction === 'exact' || grammar.contraction === 'anyCase';
  const anyCase = grammar.contraction !== 'exact';
  const suffix = grammar.contraction === 'suffix';
  // What may precede letters: any kind but letters, numbers and line ends, or the byte of a space alone.
  const before = grammar.before;
  const [tail0 = -1, tail1 = -1, tail2 = -1] = grammar.tail;

  return (bytes, start, end) => {
    const first = bytes[start]!;
    const kind = kindAt(bytes, start);
    if (contractions && first === 0x27) {
      const stop = contraction(bytes, start, end, anyCase);
      if (stop > start) return stop;
    }
    let next = start;
    let nextKind = kind;
    const size = sizeOf(first);
    if (cased) {
      let stop = 0;
      const mayPrecede = !(kind & (LETTER | NUMBER | LINE_END)) && start + size < end;
      if (mayPrecede) stop = mixedWord(bytes, start + size, end);
      if (!stop) stop = mixedWord(bytes, start, end);
      if (!stop && mayPrecede) stop = upperWord(bytes, start + size, end);
      if (!stop) stop = upperWord(bytes, start, end);
      if (stop) return suffix && bytes[stop] === 0x27 && stop < end ? contraction(bytes, stop, end, true) : stop;
      if (first === 0x20 && start + 1 < end) nextKind = kindAt(bytes, (next = start + 1));
    } else {
      if (kind & LETTER) return run(bytes, start + size, end, LETTER);
      if (first === 0x20 || (before === 'other' && !(kind & (NUMBER | LINE_END)))) {
        if (start + size < end) {
          nextKind = kindAt(bytes, (next = start + size));
          if (nextKind & LETTER && before !== 'nothing') return run(bytes, next + sizeOf(bytes[next]!), end, LETTER);
        }
      }
    }
    if (kind & NUMBER) return numbers(bytes, start, end, digits);
    if (first === 0x20 && nextKind & NUMBER && spaceBeforeDigits) return numbers(bytes, next, end, digits);
    if (kind & OTHER) next = start;
    else if (!(first === 0x20 && nextKind & OTHER && spaceBeforeOther)) {
      const stop = run(bytes, start + size, end, SPACE);
      return spaces ? whiteSpace(bytes, start, stop, end, atEnd, lines) : ~stop;
    }
    let stop = run(bytes, next, end, OTHER);
    if (tail0 >= 0)
      while (stop < end && (bytes[stop] === tail0 || bytes[stop] === tail1 || bytes[stop] === tail2)) stop++;
    return stop;
  };
}

/** The end of `'s 't 'm 'd 're 've 'll` at `at`, or `at` where there is none. */
function contraction(bytes: Uint8Array, at: number, end: number, anyCase: boolean): number {
  if (at + 1 >= end) return at;
  const fold = anyCase ? 0x20 : 0;
  const first = bytes[at + 1]! | fold;
  if (first === 0x73 || first === 0x74 || first === 0x6d || first === 0x64) return at + 2;
  if (at + 2 >= end) return at;
  const second = bytes[at + 2]! | fold;
  if (((first === 0x72 || first === 0x76) && second === 0x65) || (first === 0x6c && second === 0x6c)) return at + 3;
  // The long s (U+017F) is an s where case does not count.
  return anyCase && bytes[at + 1] === 0xc5 && bytes[at + 2] === 0xbf ? at + 3 : at;
}

/** `[upper]*[lower]+` at `at`, or 0. Giving back what the greedy first part took too much of: it ends at its last character that is both. */
function mixedWord(bytes: Uint8Array, at: number, end: number): number {
  let both = 0;
  while (at < end) {
    const kind = kindAt(bytes, at);
    if (!(kind & UPPER)) break;
    at += sizeOf(bytes[at]!);
    if (kind & LOWER) both = at;
  }
  const stop = run(bytes, at, end, LOWER);
  return stop > at ? stop : both;
}

/** `[upper]+` at `at`, or 0. Nothing of the second part follows, or the first alternative would have matched. */
function upperWord(bytes: Uint8Array, at: number, end: number): number {
  const stop = run(bytes, at, end, UPPER);
  return stop > at ? stop : 0;
}

function numbers(bytes: Uint8Array, at: number, end: number, most: number): number {
  if (most === Infinity) return run(bytes, at, end, NUMBER);
  for (let count = 0; count < most && at < end && kindAt(bytes, at) & NUMBER; count++) at += sizeOf(bytes[at]!);
  return at;
}

/** How much of the white space from `start` to `stop` is one match. */
function whiteSpace(
  bytes: Uint8Array,
  start: number,
  stop: number,
  end: number,
  atEnd: boolean,
  lines: boolean,
): number {
  if (atEnd && stop === end) return stop;
  if (lines) {
    for (let at = stop; at > start; at--) if (bytes[at - 1] === 10 || bytes[at - 1] === 13) return at;
  }
  if (stop === end) return stop;
  // Not at the end of the text: the last space belongs to what follows, unless it is the only one.
  let last = stop - 1;
  while ((bytes[last]! & 0xc0) === 0x80) last--;
  return last > start ? last : stop;
}
