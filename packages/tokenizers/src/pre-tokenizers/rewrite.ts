import type { Cutter } from '../component.ts';
import { PieceList, type Pieces } from '../pieces.ts';
import { Text } from '../text.ts';
import { encode } from '../utf8.ts';

/** The UTF-8 of a character as one number, its first byte lowest. */
export function packed(character: string): number {
  return encode(character).reduceRight((sum, byte) => sum * 256 + byte, 0);
}

/** Bytes that stand for themselves. */
export function sameBytes(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => byte);
}

/**
 * Puts in place of each byte the character that `table` has for it, packed. With a `scheme` other than never, a piece that does not
 * begin with the character `mark` gets one: every piece, or (first) that where the original text begins. With `cut`, each mark begins a piece.
 */
export function rewrite(table: Uint32Array, mark = '', scheme = 'never', cut = false): Cutter {
  const markBytes = encode(mark);
  const size = markBytes.length;
  const packedMark = packed(mark);
  const widest = 4 - (Math.clz32(Math.max(...table)) >> 3);
  const scratch = new Text();
  const out = new PieceList();

  /** Byte `at` becomes the mark, or it begins a mark that is there already. */
  function isMark(bytes: Uint8Array, at: number): boolean {
    return table[bytes[at]!] === packedMark || markBytes.every((byte, i) => bytes[at + i] === byte);
  }

  function wants({ text, whole }: Pieces, from: number): boolean {
    if (scheme === 'never' || isMark(text.bytes, from)) return false;
    return scheme === 'always' || (text.starts && !whole ? text.startOf(from) : text.origin + from) === 0;
  }

  return (pieces) => {
    const { text, bounds, count } = pieces;
    const { bytes, starts, ends } = text;
    let total = count * size;
    for (let i = 0; i < count * 2; i += 2) total += (bounds[i + 1]! - bounds[i]!) * widest;
    out.reset(scratch.reset(text, total));
    const into = scratch.bytes;
    const intoStarts = scratch.starts!;
    const intoEnds = scratch.ends!;
    // A byte that can't begin a mark is not looked at twice.
    const lead = cut ? markBytes[0]! : -1;
    let length = 0;
    for (let i = 0; i < count * 2; i += 2) {
      const from = bounds[i]!;
      const to = bounds[i + 1]!;
      let first = length;
      if (wants(pieces, from)) {
        for (const byte of markBytes) {
          into[length] = byte;
          if (starts && ends) {
            intoStarts[length] = starts[from]!;
            intoEnds[length] = ends[from]!;
          }
          length++;
        }
      }
      for (let at = from; at < to; at++) {
        const byte = bytes[at]!;
        let value = table[byte]!;
        if (cut && (value === packedMark || (byte === lead && isMark(bytes, at))) && at > from) {
          out.push(first, length);
          first = length;
        }
        for (;;) {
          into[length] = value;
          if (starts && ends) {
            intoStarts[length] = starts[at]!;
            intoEnds[length] = ends[at]!;
          }
          length++;
          if (value < 0x100) break;
          value >>>= 8;
        }
      }
      out.push(first, length);
    }
    scratch.length = length;
    out.whole = pieces.whole && !cut;
    return out;
  };
}
