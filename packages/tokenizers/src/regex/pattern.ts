import { invalid } from '../errors.ts';
import type { Text } from '../text.ts';
import { decode, encode } from '../utf8.ts';
import { translate } from './translate.ts';

/** Cuts bytes `from` to `to` into matches and what is between them, in order and without gaps. */
export type Pattern = (text: Text, from: number, to: number, emit: Emit) => void;

export type Emit = (start: number, end: number, isMatch: boolean) => void;

/** A pattern as components have it: `{ "String": … }`, found as it is, or `{ "Regex": … }` in Oniguruma's syntax. */
export function compilePattern(json: unknown, place: string): Pattern {
  const [kind, source] = parts(json);
  if (typeof source !== 'string' || (kind !== 'String' && kind !== 'Regex')) {
    throw invalid(place, JSON.stringify(json) ?? 'missing', '{ "String": … } or { "Regex": … }');
  }
  // An empty string is found everywhere, as an empty regex is.
  return kind === 'String' && source ? stringPattern(encode(source)) : regexPattern(translate(source, place));
}

function parts(json: unknown): readonly [kind: string, source: unknown] | readonly [] {
  const entries = typeof json === 'object' && json ? Object.entries(json) : [];
  return entries.length === 1 ? entries[0]! : [];
}

function stringPattern(wanted: Uint8Array): Pattern {
  const first = wanted[0]!;
  const { length } = wanted;
  return (text, from, to, emit) => {
    const { bytes } = text;
    let done = from;
    for (let at = from; at + length <= to;) {
      let same = bytes[at] === first ? 1 : 0;
      if (same) while (same < length && bytes[at + same] === wanted[same]) same++;
      if (same < length) {
        at++;
        continue;
      }
      if (done < at) emit(done, at, false);
      emit(at, (at = done = at + length), true);
    }
    if (done < to || from === to) emit(done, to, false);
  };
}

/** A pattern of the source of a RegExp. */
export function regexPattern(source: string): Pattern {
  // Matches mostly follow one another: one that begins where the last ended is found without an array for it.
  const here = new RegExp(source, 'uy');
  const ahead = new RegExp(source, 'ug');
  return (text, from, to, emit) => {
    if (from === to) return emit(from, to, false);
    const string = decode(text.bytes, from, to);
    const ascii = string.length === to - from;
    let unit = 0;
    let byte = from;
    const byteOf = (index: number): number => {
      if (ascii) return from + index;
      for (; unit < index; unit++) {
        const code = string.charCodeAt(unit);
        // Either half of a pair counts for two.
        byte += code < 0x80 ? 1 : code < 0x800 || (code & 0xf800) === 0xd800 ? 2 : 3;
      }
      return byte;
    };
    let at = 0;
    let done = from;
    let skipEmpty = false;
    while (at <= string.length) {
      let first = at;
      let last: number;
      here.lastIndex = at;
      if (here.test(string)) last = here.lastIndex;
      else {
        let found: RegExpExecArray | null;
        ahead.lastIndex = at;
        // V8 finds an empty match between the two units of a character too.
        while ((found = ahead.exec(string)) && string.codePointAt(found.index - 1)! > 0xffff)
          ahead.lastIndex = found.index + 1;
        if (!found) break;
        first = found.index;
        last = first + found[0].length;
      }
      at = last;
      if (first === last) {
        at += string.codePointAt(last)! > 0xffff ? 2 : 1;
        // The reference leaves out one empty match behind each run of others.
        if (skipEmpty) {
          skipEmpty = false;
          continue;
        }
      } else skipEmpty = true;
      const start = byteOf(first);
      if (done < start) emit(done, start, false);
      emit(start, (done = byteOf(last)), true);
    }
    if (done < to) emit(done, to, false);
  };
}
