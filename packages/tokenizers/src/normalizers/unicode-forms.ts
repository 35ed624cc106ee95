import type { Build, Normalizer, TextRewriter } from '../component.ts';
import { Text } from '../text.ts';
import { codePointAt, decode, sizeOf } from '../utf8.ts';
import { CodePointTable } from './code-points.ts';
import { isNewer } from './newer.ts';

type Form = 'NFC' | 'NFD' | 'NFKC' | 'NFKD';

/** Stays as it is, and nothing before it changes what comes from it on. */
const STABLE = 1;
/** Not known to the reference: nothing joins it on either side. */
const ALONE = 2;
/** Changes, or may change together with its neighbours. */
const ACTIVE = 3;

/** What may compose with the character before it without being a combining mark: vowel signs, and Hangul vowels and finals. */
const COMPOSING =
  // oxlint-disable-next-line no-misleading-character-class -- each is meant by itself
  /[\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e\u1161-\u1175\u11a8-\u11c2\u1b35\u{11127}\u{1133e}\u{11357}\u{114b0}\u{114ba}\u{114bd}\u{115af}]/u;
/** Of the highest combining class: every other mark goes before it. */
const LAST_MARK = '\u0345';

/** The canonical decomposition of a code point. */
export function decomposed(codePoint: number): string {
  const character = String.fromCodePoint(codePoint);
  // Nothing decomposes before the letters with accents, nor do Han characters and Yi syllables: asking an engine takes longer.
  if (codePoint < 0xc0 || (codePoint >= 0x3400 && codePoint < 0xa640)) return character;
  return isNewer(codePoint) ? character : character.normalize('NFD');
}

/** Whether a code point is put in order among the marks around it, that is, has a combining class. */
export function isOrdered(codePoint: number): boolean {
  const pair = LAST_MARK + decomposed(codePoint);
  return codePoint === 0x345 || (!isNewer(codePoint) && pair.normalize('NFD') !== pair);
}

/** A normalization form with the tables of Unicode 9, which the reference has, whatever those of the engine are. */
export function unicodeForm(form: Form): Normalizer {
  const composes = form.endsWith('C');
  const out = new Text();
  const kinds = new CodePointTable((codePoint) => {
    if (isNewer(codePoint)) return ALONE;
    const character = String.fromCodePoint(codePoint);
    const active =
      character.normalize(form) !== character || isOrdered(codePoint) || (composes && COMPOSING.test(character));
    return active ? ACTIVE : STABLE;
  });

  const otherwise: TextRewriter = (text) => {
    const { bytes, length } = text;
    let result = text;
    let copied = 0;
    // Where the last character begins that what comes may compose with.
    let base = 0;
    let at = 0;
    for (;;) {
      while (at < length) {
        const lead = bytes[at]!;
        const kind = lead < 0x80 ? STABLE : kinds.get(codePointAt(bytes, at));
        if (kind === ACTIVE) break;
        base = at;
        at += sizeOf(lead);
        if (kind === ALONE) base = at;
      }
      if (at === length) break;
      const from = composes ? base : at;
      do at += sizeOf(bytes[at]!);
      while (at < length && bytes[at]! >= 0x80 && kinds.get(codePointAt(bytes, at)) === ACTIVE);
      base = at;
      const before = decode(bytes, from, at);
      const after = before.normalize(form);
      if (after === before) continue;
      if (result === text) result = out.reset(text, length + 64);
      out.copy(text, copied, from);
      copied = at;
      // All that comes of a single character has its place.
      if (text.tracked && from + sizeOf(bytes[from]!) < at) track(before, after, form, text, from, out);
      else for (const character of after) out.push(character.codePointAt(0)!, text.startOf(from), text.endOf(from));
    }
    if (result !== text) out.copy(text, copied, length);
    return result;
  };
  return [{ plain: (codePoint) => kinds.get(codePoint) !== ACTIVE, otherwise }];
}

/**
 * Writes characters that were normalized with their places in the original, as the reference has them. It counts: a decomposition is one
 * character and others that were inserted, which share the place of what is before them; and a composition stands for all that it is
 * made of. Equal marks keep their order when marks are put in order, so they are told apart by it.
 */
function track(before: string, after: string, form: Form, text: Text, from: number, out: Text): void {
  const waiting = new Map<string, number[]>();
  for (const character of Array.from(before).reverse()) {
    const parts = Array.from(character.normalize(form.startsWith('NFK') ? 'NFKD' : 'NFD'));
    for (let i = parts.length; i-- > 0;) {
      const inserted = waiting.get(parts[i]!) ?? [];
      inserted.push(i ? 1 : 0);
      waiting.set(parts[i]!, inserted);
    }
  }
  let at = from;
  for (const character of after) {
    let standsFor = 0;
    for (const part of form.endsWith('C') ? character.normalize('NFD') : character)
      standsFor += 1 - waiting.get(part)!.pop()!;
    const place = standsFor ? at : at - 1;
    out.push(character.codePointAt(0)!, text.startOf(place), text.endOf(place));
    while (standsFor--) at += sizeOf(text.bytes[at]!);
  }
}

export const nfc: Build<Normalizer> = () => unicodeForm('NFC');
export const nfd: Build<Normalizer> = () => unicodeForm('NFD');
export const nfkc: Build<Normalizer> = () => unicodeForm('NFKC');
export const nfkd: Build<Normalizer> = () => unicodeForm('NFKD');
