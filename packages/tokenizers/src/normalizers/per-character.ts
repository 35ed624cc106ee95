import type { Normalizer } from '../component.ts';
import { Text } from '../text.ts';
import { codePointAt, encode, sizeOf } from '../utf8.ts';
import { CodePointTable } from './code-points.ts';
import { spread } from './spread.ts';

const SAME = 1;
const NOT_ALONE = 2;
/** In the table of bytes: look the code point up. */
const LOOK_UP = 0xff;

/**
 * A normalizer that rewrites every character by itself: all that comes of a character has its place in the original.
 * `rewrite` gives null for a character whose neighbours matter; a text that has one goes to `whole`.
 */
export function perCharacter(rewrite: (codePoint: number) => string | null, whole?: Normalizer): Normalizer {
  const out = new Text();
  const pool = new Text();
  // A value above the two names is the place of what is written, in the pool, and its length in the low 6 bits.
  const table = new CodePointTable((codePoint) => {
    const found = rewrite(codePoint);
    if (found === null) return NOT_ALONE;
    if (found === String.fromCodePoint(codePoint)) return SAME;
    const bytes = encode(found);
    const from = (pool.length ||= 1);
    pool.reserve(bytes.length);
    pool.bytes.set(bytes, from);
    pool.length += bytes.length;
    return (from << 6) | bytes.length;
  });
  const byBytes = new Uint8Array(256).fill(LOOK_UP);
  for (let byte = 0; byte < 0x80; byte++) {
    const found = rewrite(byte);
    if (found?.length === 1 && found < '\x80') byBytes[byte] = found.charCodeAt(0);
  }

  /** Where the first character that changes begins. */
  function firstChange(bytes: Uint8Array, length: number): number {
    let at = 0;
    while (at < length) {
      const byte = bytes[at]!;
      const known = byBytes[byte]!;
      if (known === byte) at++;
      else if (known !== LOOK_UP || table.get(codePointAt(bytes, at)) !== SAME) break;
      else at += sizeOf(byte);
    }
    return at;
  }

  return (text) => {
    const { bytes, length, starts, ends } = text;
    let at = firstChange(bytes, length);
    if (at === length) return text;
    out.reset(text, length + 64);
    out.copy(text, 0, at);
    let into = out.bytes;
    let put = at;
    while (at < length) {
      const lead = bytes[at]!;
      const known = byBytes[lead]!;
      if (known !== LOOK_UP) {
        if (starts && ends) {
          out.starts![put] = starts[at]!;
          out.ends![put] = ends[at]!;
        }
        into[put++] = known;
        at++;
        continue;
      }
      const first = put;
      const size = sizeOf(lead);
      const found = table.get(codePointAt(bytes, at));
      if (found === SAME) {
        for (let i = 0; i < size; i++) into[put++] = bytes[at + i]!;
      } else {
        if (found === NOT_ALONE) return whole!(text);
        const count = found & 63;
        // Room for the rest as it is, so that only this place has to look.
        if (put + count + length - at > into.length) {
          out.length = put;
          out.reserve(count + length - at);
          into = out.bytes;
        }
        let from = found >> 6;
        for (const stop = put + count; put < stop;) into[put++] = pool.bytes[from++]!;
      }
      if (starts && ends) spread(out, starts[at]!, ends[at]!, first, put);
      at += size;
    }
    out.length = put;
    return out;
  };
}
