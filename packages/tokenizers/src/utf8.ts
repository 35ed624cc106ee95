/** UTF-8 without TextEncoder and TextDecoder where an engine has none (Hermes). Bytes given to these functions are valid UTF-8 unless said otherwise. */

/** Bytes of the character that begins with `lead`. */
export function sizeOf(lead: number): number {
  return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** The code point that begins at `at`. */
export function codePointAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) return lead;
  const second = bytes[at + 1]! & 63;
  if (lead < 0xe0) return ((lead & 31) << 6) | second;
  const third = bytes[at + 2]! & 63;
  if (lead < 0xf0) return ((lead & 15) << 12) | (second << 6) | third;
  return ((lead & 7) << 18) | (second << 12) | (third << 6) | (bytes[at + 3]! & 63);
}

/** Where the character that ends before `at` begins. */
export function previous(bytes: Uint8Array, at: number): number {
  do at--;
  while ((bytes[at]! & 0xc0) === 0x80);
  return at;
}

/** Writes a code point and gives where it ends. */
export function writeCodePoint(bytes: Uint8Array, at: number, codePoint: number): number {
  if (codePoint < 0x80) bytes[at++] = codePoint;
  else {
    if (codePoint < 0x800) bytes[at++] = 0xc0 | (codePoint >> 6);
    else {
      if (codePoint < 0x10000) bytes[at++] = 0xe0 | (codePoint >> 12);
      else {
        bytes[at++] = 0xf0 | (codePoint >> 18);
        bytes[at++] = 0x80 | ((codePoint >> 12) & 63);
      }
      bytes[at++] = 0x80 | ((codePoint >> 6) & 63);
    }
    bytes[at++] = 0x80 | (codePoint & 63);
  }
  return at;
}

const encoder = typeof TextEncoder === 'undefined' ? null : new TextEncoder();
// `fatal: false` as Rust's from_utf8_lossy; `ignoreBOM` keeps a U+FEFF at the front, which is text like any other.
const decoder = typeof TextDecoder === 'undefined' ? null : new TextDecoder('utf-8', { ignoreBOM: true });

/** Writes `text` as UTF-8 into `into` (three bytes a unit are enough) and gives the number of bytes. A lone surrogate becomes U+FFFD. */
export function encodeInto(text: string, into: Uint8Array): number {
  if (encoder) return encoder.encodeInto(text, into).written;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code < 0x80) {
      into[at++] = code;
      continue;
    }
    if (code >= 0xd800 && code < 0xe000) {
      const low = text.charCodeAt(i + 1);
      if (code < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + low - 0xdc00;
        i++;
      } else code = 0xfffd;
    }
    at = writeCodePoint(into, at, code);
  }
  return at;
}

/** The same where there may not be room: -1 then. */
export function encodeWithin(text: string, into: Uint8Array): number {
  if (!encoder) return text.length * 3 > into.length ? -1 : encodeInto(text, into);
  const { read, written } = encoder.encodeInto(text, into);
  return read < text.length ? -1 : written;
}

/** `text` as UTF-8. A lone surrogate becomes U+FFFD. */
export function encode(text: string): Uint8Array {
  if (encoder) return encoder.encode(text);
  const bytes = new Uint8Array(text.length * 3);
  return bytes.slice(0, encodeInto(text, bytes));
}

/** Bytes `from` to `to` as a string; what is not valid UTF-8 becomes U+FFFD as the WHATWG decoder and Rust's `from_utf8_lossy` do it. */
export function decode(bytes: Uint8Array, from = 0, to = bytes.length): string {
  // The decoder costs more than the loop for a word, and much less for a document.
  if (to - from > 24 && decoder) return decoder.decode(bytes.subarray(from, to));
  let text = '';
  let at = from;
  while (at < to) {
    const lead = bytes[at]!;
    if (lead < 0x80) {
      text += String.fromCharCode(lead);
      at++;
      continue;
    }
    // The number of following bytes, and what the first of them may be (Unicode 15, table 3-7).
    const more =
      lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xf0 && lead < 0xf5 ? 3 : 0;
    let low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    let high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    let code = more === 3 ? lead & 7 : more === 2 ? lead & 15 : lead & 31;
    let read = 1;
    for (; read <= more && at + read < to; read++) {
      const next = bytes[at + read]!;
      if (next < low || next > high) break;
      code = (code << 6) | (next & 63);
      low = 0x80;
      high = 0xbf;
    }
    text += more && read > more ? String.fromCodePoint(code) : '\ufffd';
    at += read;
  }
  return text;
}
