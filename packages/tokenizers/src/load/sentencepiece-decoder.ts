import type { Build, Decoder } from '../component.ts';
import { isValid } from '../decoders/byte-fallback.ts';
import { decode, sizeOf } from '../utf8.ts';

const MARK = '\u2581';
const BYTE = /^<0x[0-9A-F]{2}>$/;

/** Pieces to text as the SentencePiece library does it: control pieces are nothing, unknown ones have a surface of their own. */
export const sentencePieceDecoder: Build<Decoder> = (json) => {
  const control = new Set(json['control'] as string[]);
  const unknown = new Set(json['unknown'] as string[]);
  const surface = json['unk_surface'] as string;
  const fallback = json['byte_fallback'] === true;
  const trims = json['remove_extra_whitespaces'] === true;
  const strips = trims || json['add_dummy_prefix'] === true;
  return (tokens) => {
    let text = '';
    let atFront = strips;
    let bytes: number[] = [];
    const flush = () => {
      text += invalidByByte(bytes);
      bytes = [];
    };
    for (const token of tokens) {
      if (fallback && BYTE.test(token)) {
        bytes.push(parseInt(token.slice(3, 5), 16));
        continue;
      }
      flush();
      if (text) atFront = false;
      if (control.has(token)) continue;
      let piece = token;
      const marked = atFront && piece.startsWith(MARK);
      if (marked) piece = piece.slice(1);
      text += unknown.has(token) ? surface : piece.split(MARK).join(' ');
      if (text || (marked && !trims)) atFront = false;
    }
    flush();
    return [text];
  };
};

/** Every byte that belongs to no character becomes U+FFFD of its own, where a text decoder may take several together. */
function invalidByByte(list: readonly number[]): string {
  const bytes = Uint8Array.from(list);
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const end = at + sizeOf(bytes[at]!);
    const valid = end <= bytes.length && isValid(bytes, at, end);
    text += valid ? decode(bytes, at, end) : '\ufffd';
    at = valid ? end : at + 1;
  }
  return text;
}
