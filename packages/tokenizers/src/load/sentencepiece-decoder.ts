import type { Build, Decoder } from '../component.ts';
import { decode } from '../utf8.ts';

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
function invalidByByte(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at]!;
    const size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const character = decode(Uint8Array.from(bytes.slice(at, at + size)));
    const whole =
      character.length <= 2 &&
      (character !== '\ufffd' || (size === 3 && lead === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd));
    const valid = whole && character.codePointAt(0)! > (character.length > 1 ? 0xffff : -1);
    text += valid ? character : '\ufffd';
    at += valid ? size : 1;
  }
  return text;
}
