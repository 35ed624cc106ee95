import type { Decoder } from '../component.ts';
import { decode } from '../utf8.ts';

/** The byte that a token like <0x61> stands for, or -1. The reference reads the two digits as Rust does: the first may be a plus. */
export function byteOf(token: string): number {
  return /^<0x(?:[\dA-Fa-f]{2}|\+[\dA-Fa-f])>$/.test(token) ? parseInt(token.slice(3, 5), 16) : -1;
}

/** Bytes `from` to `to` are valid UTF-8 (Unicode 15, table 3-7). */
export function isValid(bytes: Uint8Array, from: number, to: number): boolean {
  while (from < to) {
    const lead = bytes[from++]!;
    if (lead < 0x80) continue;
    let more = lead < 0xc2 || lead > 0xf4 ? Infinity : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    if (from + more > to) return false;
    const second = bytes[from]!;
    if (second < (lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80)) return false;
    if (second > (lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf)) return false;
    for (; more > 0; more--) if ((bytes[from++]! & 0xc0) !== 0x80) return false;
  }
  return true;
}

/** Runs of tokens that stand for a byte become text; a run that is not valid UTF-8 as a whole becomes one U+FFFD a byte. */
export const byteFallback = (): Decoder => (tokens) => {
  const out: string[] = [];
  let run: number[] = [];
  const flush = () => {
    const bytes = Uint8Array.from(run);
    if (!isValid(bytes, 0, bytes.length)) for (const _ of run) out.push('\ufffd');
    else if (run.length) out.push(decode(bytes));
    run = [];
  };
  for (const token of tokens) {
    const byte = byteOf(token);
    if (byte >= 0) run.push(byte);
    else {
      flush();
      out.push(token);
    }
  }
  flush();
  return out;
};
