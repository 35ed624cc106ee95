import type { Build, Normalizer, TextRewriter } from '../component.ts';
import { invalid } from '../errors.ts';
import { stringOf } from '../fields.ts';
import { Text } from '../text.ts';
import { graphemeEnd, joinsNeighbours } from '../unicode/index.ts';
import { codePointAt, decode, encode, previous, sizeOf } from '../utf8.ts';
import { fromBase64 } from './base64.ts';
import { Charsmap } from './charsmap.ts';
import { CodePointTable } from './code-points.ts';
import { spread } from './spread.ts';

/** Stays as it is, and is a cluster if the next character does not join it. */
const PLAIN = 1;
/** Has a rule, and is a cluster likewise. */
const RULED = 2;
/** May be in one cluster with the character before it, or with any after it. */
const JOINS = 3;
/** Longer clusters are rewritten character by character. */
const SHORT_CLUSTER = 6;

/** The rewriting rules of a SentencePiece model, used as the reference does: cluster by cluster, and the rule of the shortest prefix. */
export const precompiled: Build<Normalizer> = (json, place) => {
  const data = fromBase64(stringOf(json, 'precompiled_charsmap', place));
  const field = `${place}.precompiled_charsmap`;
  if (!data) throw invalid(field, 'something else', 'base64');
  const map = new Charsmap(data, field);
  const { pool } = map;
  const out = new Text();

  const kinds = new CodePointTable((codePoint) => {
    // A line feed joins a carriage return and nothing else.
    if (codePoint === 13 || joinsNeighbours(codePoint)) return JOINS;
    const bytes = encode(String.fromCodePoint(codePoint));
    return map.shortest(bytes, 0, bytes.length) < 0 ? PLAIN : RULED;
  });

  const plain = Uint8Array.from({ length: 256 }, (_, byte) => Number(byte < 0x80 && kinds.get(byte) === PLAIN));

  const otherwise: TextRewriter = (text) => {
    const { bytes, length, tracked } = text;
    let changed = false;
    let copied = 0;
    // Where the reference believes to be: behind, if something was dropped at the very front, by as many characters.
    let place = 0;
    let inserted = false;

    function step(): number {
      const from = place;
      place += sizeOf(bytes[from]!);
      return from;
    }

    function push(codePoint: number, from: number): void {
      out.push(codePoint, text.startOf(from), text.endOf(from));
    }

    /** Writes the characters up to `end` that stay as they are. */
    function keep(end: number): void {
      if (end > copied) inserted = false;
      if (!tracked || place === copied) out.copy(text, copied, (place = end));
      else for (let at = copied; at < end; at += sizeOf(bytes[at]!)) push(codePointAt(bytes, at), step());
      copied = end;
    }

    /** Writes pool bytes in place of `count` characters, one for one. What is more counts as inserted, what is less as dropped. */
    function write(from: number, to: number, count: number): void {
      for (let at = from; at < to; at += sizeOf(pool[at]!)) {
        inserted = --count < 0;
        push(codePointAt(pool, at), inserted ? place - 1 : step());
      }
      if (count <= 0 || out.length === 0) return;
      // A drop is noted with the character before. If that was inserted, it now stands for the first of those dropped.
      if (inserted) spread(out, text.startOf(place), text.endOf(place), previous(out.bytes, out.length), out.length);
      inserted = false;
      while (count-- > 0) step();
    }

    function replace(start: number, end: number): boolean {
      const rule = map.shortest(bytes, start, end);
      if (rule < 0) return false;
      if (!changed) out.reset(text, length + 64);
      changed = true;
      keep(start);
      copied = end;
      let count = 0;
      for (let at = start; at < end; at += sizeOf(bytes[at]!)) count++;
      write(rule, map.endOf(rule), count);
      return true;
    }

    let before = -1;
    for (let at = 0; at < length;) {
      while (at < length && plain[bytes[at]!]) before = at++;
      if (at === length) break;
      const kind = kinds.get(codePointAt(bytes, at));
      if (kind === PLAIN) {
        before = at;
        at += sizeOf(bytes[at]!);
        continue;
      }
      // It may belong to the character before, which nothing has been done about.
      if (kind === JOINS && before >= 0) at = before;
      before = -1;
      const end = graphemeEnd(bytes, at, length);
      if (end - at < SHORT_CLUSTER && replace(at, end)) at = end;
      while (at < end) {
        const next = at + sizeOf(bytes[at]!);
        replace(at, next);
        at = next;
      }
    }
    if (!changed) return text;
    keep(length);
    return out;
  };
  return [
    {
      characters: (codePoint) => {
        const kind = kinds.get(codePoint);
        if (kind === JOINS) return null;
        const character = String.fromCodePoint(codePoint);
        if (kind === PLAIN) return character;
        const rule = map.shortest(encode(character), 0, sizeOf(encode(character)[0]!));
        return decode(pool, rule, map.endOf(rule));
      },
      // In a cluster of six bytes characters are for themselves, and so are those that no rule has behind others in a shorter one.
      follows: (codePoint) => codePoint >= 0x800 && isRuleless(codePoint) && !map.continues(codePoint),
      whole: [otherwise],
      tracked: otherwise,
    },
  ];

  function isRuleless(codePoint: number): boolean {
    const bytes = encode(String.fromCodePoint(codePoint));
    return map.shortest(bytes, 0, bytes.length) < 0;
  }
};
