/** Reads the JSON of a tokenizer from its bytes. Strings stay bytes, so that 100,000 tokens never become as many strings of the host. */
import { sizeOf } from './characters';
import { powerOf10 } from './host';
import { enlarge } from './memory';

const QUOTE: u32 = 0x22;
const BACKSLASH: u32 = 0x5c;
const COMMA: u32 = 0x2c;
const COLON: u32 = 0x3a;
const OPEN_BRACE: u32 = 0x7b;
const CLOSE_BRACKET: u32 = 0x5d;
/** Deeper nesting is refused, as the reference does: what reads a value may call itself for each level. */
const MOST_DEPTH: i32 = 128;

let at: usize = 0;
let end: usize = 0;
/** What was expected where the reader stands, from the list of the host; 0 as long as all is well. */
let expected: u32 = 0;

// What was expected.
const PUNCTUATION: u32 = 1;
const LIST_GOES_ON: u32 = 2;
const END_OF_VALUE: u32 = 3;
const CHARACTER: u32 = 4;
const ESCAPE: u32 = 5;
const SURROGATES: u32 = 6;
const HEXADECIMAL: u32 = 7;
const INDEX: u32 = 8;
const NUMBER: u32 = 9;

/** Begins to read at an address. */
export function openJson(start: usize, stop: usize): void {
  at = start;
  end = stop;
  expected = 0;
}

export function jsonPlace(): usize {
  return at;
}

export function jsonExpected(): u32 {
  return expected;
}

/** Notes what was expected, unless something was before. Everything that reads gives false or 0 from there on. */
function fail(what: u32): bool {
  if (!expected) expected = what;
  return false;
}

// The string that was read last: a stretch of the JSON, or what it stands for, in `unescaped`.
let stringAt: usize = 0;
let stringStop: usize = 0;
let unescaped: usize = 0;
let unescapedSize: usize = 0;

export function stringStart(): usize {
  return stringAt;
}

export function stringEnd(): usize {
  return stringStop;
}

/** The next byte that is not white space, or 0 at the end. */
export function peekJson(): u32 {
  for (; at < end; at++) {
    const byte = <u32>load<u8>(at);
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 9) return byte;
  }
  return 0;
}

function expect(byte: u32): bool {
  if (expected || peekJson() !== byte) return fail(PUNCTUATION);
  at++;
  return true;
}

/** Goes into a list that `open` begins (an object or an array) and says whether it has anything in it. */
export function enterList(open: u32): bool {
  if (!expect(open)) return false;
  if (peekJson() !== open + 2) return true;
  at++;
  return false;
}

/** Goes over the comma behind an element and gives true, or out of the list. */
export function goOnInList(open: u32): bool {
  if (expected) return false;
  const byte = peekJson();
  if (byte !== COMMA && byte !== open + 2) return fail(LIST_GOES_ON);
  at++;
  return byte === COMMA;
}

export function readComma(): bool {
  return expect(COMMA);
}

export function readClose(): bool {
  return expect(CLOSE_BRACKET);
}

/** Reads the key of a member and the colon. */
export function readKey(): bool {
  return readString() && expect(COLON);
}

/** Reads over a value without looking at more of it than where it ends. */
export function skipValue(): void {
  let depth = 0;
  for (; !expected && at < end; at++) {
    const byte = <u32>load<u8>(at);
    if (byte === QUOTE) {
      while (++at < end && load<u8>(at) !== QUOTE) if (load<u8>(at) === BACKSLASH) at++;
    } else if ((byte | 0x20) === OPEN_BRACE) {
      if (++depth > MOST_DEPTH) break;
    } else if ((byte | 0x20) === OPEN_BRACE + 2) {
      // At -1 the bracket belongs to the list around the value.
      if (--depth > 0) continue;
      at += depth + 1;
      return;
    } else if (byte === COMMA && depth === 0) return;
  }
  at = min(at, end);
  fail(END_OF_VALUE);
}

export function readString(): bool {
  if (!expect(QUOTE)) return false;
  stringAt = at;
  for (; at < end; at++) {
    const byte = <u32>load<u8>(at);
    if (byte === QUOTE) {
      stringStop = at++;
      return true;
    }
    if (byte === BACKSLASH) return unescape();
    if (byte > 0x1f && byte < 0x80) continue;
    const size = validSize();
    if (size === 0) break;
    at += size - 1;
  }
  return fail(CHARACTER);
}

/** Reads the string again, as it stands for other bytes than its own. */
function unescape(): bool {
  let length: usize = 0;
  for (at = stringAt; at < end && load<u8>(at) !== QUOTE;) {
    if (length + 4 > unescapedSize) {
      const size = unescapedSize ? unescapedSize * 2 : 256;
      unescaped = enlarge(unescaped, unescapedSize, size);
      unescapedSize = size;
    }
    const byte = <u32>load<u8>(at);
    if (byte === BACKSLASH) {
      length += write(unescaped + length, readEscape());
      if (expected) return false;
      continue;
    }
    const size: u32 = byte > 0x1f && byte < 0x80 ? 1 : validSize();
    if (size === 0) return fail(CHARACTER);
    for (let i: u32 = 0; i < size; i++) store<u8>(unescaped + length++, load<u8>(at++));
  }
  if (at >= end) return fail(CHARACTER);
  at++;
  stringAt = unescaped;
  stringStop = unescaped + length;
  return true;
}

/** Writes a code point and gives its size. */
function write(to: usize, codePoint: u32): u32 {
  if (codePoint < 0x80) {
    store<u8>(to, <u8>codePoint);
    return 1;
  }
  const size: u32 = codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  for (let i = size - 1; i > 0; i--, codePoint >>= 6) store<u8>(to + i, <u8>(0x80 | (codePoint & 63)));
  store<u8>(to, <u8>((size === 2 ? 0xc0 : size === 3 ? 0xe0 : 0xf0) | codePoint));
  return size;
}

/** The code point that an escape stands for. */
function readEscape(): u32 {
  const letter = at + 1 < end ? <u32>load<u8>(at, 1) : 0;
  at += 2;
  if (letter === 0x75) return readUnits();
  if (letter === QUOTE || letter === BACKSLASH || letter === 0x2f) return letter;
  if (letter === 0x62) return 8;
  if (letter === 0x66) return 12;
  if (letter === 0x6e) return 10;
  if (letter === 0x72) return 13;
  if (letter === 0x74) return 9;
  fail(ESCAPE);
  return 0;
}

function readUnits(): u32 {
  const high = readHexadecimal();
  if (high < 0xd800 || high > 0xdfff) return high;
  // Half of a character is no text: the reference refuses it too.
  const pairs = high < 0xdc00 && at + 1 < end && load<u8>(at) === BACKSLASH && load<u8>(at, 1) === 0x75;
  if (pairs) {
    at += 2;
    const low = readHexadecimal();
    if (low >= 0xdc00 && low < 0xe000) return 0x10000 + ((high - 0xd800) << 10) + low - 0xdc00;
  }
  fail(SURROGATES);
  return 0;
}

function readHexadecimal(): u32 {
  let value: u32 = 0;
  for (let i = 0; i < 4; i++, at++) {
    const byte = at < end ? <u32>load<u8>(at) : 0;
    const letter = byte | 0x20;
    if (byte > 0x2f && byte < 0x3a) value = value * 16 + byte - 0x30;
    else if (letter > 0x60 && letter < 0x67) value = value * 16 + letter - 0x57;
    else fail(HEXADECIMAL);
  }
  return value;
}

/** Bytes of the character at `at`, or 0 where no valid one is. */
function validSize(): u32 {
  const lead = <u32>load<u8>(at);
  const second = <u32>load<u8>(at, 1);
  if (lead < 0xc2 || lead > 0xf4 || at + sizeOf(lead) > end || !continues(second)) return 0;
  if (lead < 0xe0) return 2;
  if (!continues(load<u8>(at, 2))) return 0;
  if (lead < 0xf0) return (lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f) ? 0 : 3;
  return !continues(load<u8>(at, 3)) || (lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f) ? 0 : 4;
}

function continues(byte: u32): bool {
  return (byte & 0xc0) === 0x80;
}

/** An integer from 0 to `most`, which is below 2^24. */
export function readIndex(most: u32): u32 {
  const first = peekJson();
  const start = at;
  let value: u32 = 0;
  for (; at < end; at++) {
    const digit = <u32>load<u8>(at) - 0x30;
    if (digit > 9 || value > most) break;
    value = value * 10 + digit;
  }
  if (expected || at === start || value > most || (first === 0x30 && at > start + 1)) fail(INDEX);
  return value;
}

/**
 * A number as serde_json reads it, which is not always the nearest double: as many digits as fit into 64 bits are made a double,
 * and that is then multiplied with or divided by a power of ten.
 */
export function readNumber(): f64 {
  const negative = peekJson() === 0x2d;
  if (negative) at++;
  // The digits, as two halves: a compiler to JavaScript has no 64 bits.
  let high: f64 = 0;
  let low: f64 = 0;
  let exponent = 0;
  let full = false;
  let point: usize = 0;
  const start = at;
  for (; at < end; at++) {
    const byte = <u32>load<u8>(at);
    const digit = byte - 0x30;
    if (byte === 0x2e && !point) {
      if (at === start) fail(NUMBER);
      point = at + 1;
    } else if (digit < 10) {
      if (at === start + 1 && load<u8>(start) === 0x30) fail(NUMBER);
      const nextLow = low * 10 + <f64>digit;
      const carry = Math.floor(nextLow / 4294967296);
      // Further digits are left out, but count as long as they are in front of the point.
      if (high * 10 + carry > 4294967295) full = true;
      if (!full) {
        high = high * 10 + carry;
        low = nextLow - carry * 4294967296;
      }
      if (full !== point > 0) exponent += full ? 1 : -1;
    } else break;
  }
  if (at === start || at === point) fail(NUMBER);
  if (at < end && ((<u32>load<u8>(at)) | 0x20) === 0x65) exponent += readExponent();
  let value = high * 4294967296 + low;
  for (; exponent < -308 && value !== 0; exponent += 308) value /= 1e308;
  if (value !== 0) value = exponent < 0 ? value / powerOf10(-exponent) : value * powerOf10(exponent);
  if (value === Infinity) fail(NUMBER);
  return negative ? -value : value;
}

function readExponent(): i32 {
  at++;
  const sign = at < end ? <u32>load<u8>(at) : 0;
  if (sign === 0x2b || sign === 0x2d) at++;
  const first = at;
  let value = 0;
  for (; at < end; at++) {
    const digit = <i32>load<u8>(at) - 0x30;
    if (digit < 0 || digit > 9) break;
    value = min(value * 10 + digit, 1000000);
  }
  if (at === first) fail(NUMBER);
  return sign === 0x2d ? -value : value;
}
