import { invalid } from '../errors.ts';
import { Text } from '../text.ts';
import { codePointAt, decode } from '../utf8.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
export const COMMA = 0x2c;
export const OPEN_BRACE = 0x7b;
export const OPEN_BRACKET = 0x5b;
export const CLOSE_BRACKET = 0x5d;

/** Deeper nesting is refused, as the reference does: what reads a value may call itself for each level. */
const MAX_DEPTH = 128;

/** Reads JSON from its bytes, piece by piece. Strings stay bytes, so that 100,000 tokens never become 100,000 JavaScript strings. */
export class JsonReader {
  at = 0;
  /** The string that was read last is bytes `start` to `end` of `text`. */
  text: Uint8Array;
  start = 0;
  end = 0;
  readonly #bytes: Uint8Array;
  readonly #unescaped = new Text();

  constructor(bytes: Uint8Array) {
    this.#bytes = this.text = bytes;
  }

  fail(expected: string): never {
    const byte = this.#bytes[this.at];
    throw invalid(`byte ${this.at} of the JSON`, byte === undefined ? 'the end' : `0x${byte.toString(16)}`, expected);
  }

  /** The next byte that is not white space, or -1 at the end. */
  peek(): number {
    for (; this.at < this.#bytes.length; this.at++) {
      const byte = this.#bytes[this.at]!;
      if (byte !== 0x20 && (byte > 0x0d || (byte !== 0x0a && byte !== 0x0d && byte !== 9))) return byte;
    }
    return -1;
  }

  /** Reads one certain byte of punctuation. */
  expect(byte: number): void {
    if (this.peek() !== byte) this.fail(String.fromCharCode(byte));
    this.at++;
  }

  /** The string that was read last. */
  asText(): string {
    return decode(this.text, this.start, this.end);
  }

  /** Goes into a list that `open` begins (an object or an array) and says whether it has anything in it. */
  enter(open: number): boolean {
    this.expect(open);
    if (this.peek() !== open + 2) return true;
    this.at++;
    return false;
  }

  /** Goes over the comma behind an element and gives true, or out of the list. */
  more(open: number): boolean {
    const byte = this.peek();
    if (byte !== COMMA && byte !== open + 2) this.fail('a comma or the end of the list');
    this.at++;
    return byte === COMMA;
  }

  /** Reads the key of a member and the colon. */
  key(): void {
    this.string();
    this.expect(0x3a);
  }

  /** Reads over a value without looking at more of it than where it ends. */
  skip(): void {
    const bytes = this.#bytes;
    const { length } = bytes;
    let depth = 0;
    let at = this.at;
    for (; at < length; at++) {
      const byte = bytes[at]!;
      if (byte === QUOTE) {
        while (++at < length && bytes[at] !== QUOTE) if (bytes[at] === BACKSLASH) at++;
      } else if ((byte | 0x20) === OPEN_BRACE) {
        if (++depth > MAX_DEPTH) break;
      } else if ((byte | 0x20) === OPEN_BRACE + 2) {
        // At -1 the bracket belongs to the list around the value.
        if (--depth <= 0) {
          this.at = at + depth + 1;
          return;
        }
      } else if (byte === COMMA && depth === 0) {
        this.at = at;
        return;
      }
    }
    this.at = Math.min(at, length);
    this.fail(`an end, and less than ${MAX_DEPTH} levels`);
  }

  string(): void {
    this.expect(QUOTE);
    const bytes = this.#bytes;
    const { length } = bytes;
    let at = (this.start = this.at);
    while (at < length) {
      const byte = bytes[at]!;
      if (byte === QUOTE) {
        this.text = bytes;
        this.end = at;
        this.at = at + 1;
        return;
      }
      if (byte === BACKSLASH) return this.#escapedString();
      const size = byte > 0x1f && byte < 0x80 ? 1 : validSize(bytes, at);
      if (size === 0) break;
      at += size;
    }
    this.at = at;
    this.fail('a character of a string');
  }

  /** Reads the string that begins at `start` into a buffer, as it stands for other bytes than its own. */
  #escapedString(): void {
    const bytes = this.#bytes;
    const out = this.#unescaped;
    out.length = 0;
    for (this.at = this.start; bytes[this.at] !== QUOTE;) {
      const byte = bytes[this.at]!;
      if (byte === BACKSLASH) out.push(this.#escape(), 0, 0);
      else {
        const size = byte > 0x1f && byte < 0x80 ? 1 : validSize(bytes, this.at);
        if (size === 0) this.fail('a character of a string');
        out.push(codePointAt(bytes, this.at), 0, 0);
        this.at += size;
      }
    }
    this.at++;
    this.text = out.bytes;
    this.start = 0;
    this.end = out.length;
  }

  /** The code point that an escape stands for. */
  #escape(): number {
    const letter = this.#bytes[this.at + 1]!;
    this.at += 2;
    if (letter !== 0x75) {
      const which = ESCAPES.indexOf(String.fromCharCode(letter));
      if (which < 0) this.fail('an escape');
      return ESCAPED.charCodeAt(which);
    }
    const high = this.#hex();
    if (high < 0xd800 || high > 0xdfff) return high;
    // Half of a character is no text: the reference refuses it too.
    if (high > 0xdbff || this.#bytes[this.at] !== BACKSLASH || this.#bytes[this.at + 1] !== 0x75)
      this.fail('a surrogate pair');
    this.at += 2;
    const low = this.#hex();
    if (low < 0xdc00 || low > 0xdfff) this.fail('a surrogate pair');
    return 0x10000 + ((high - 0xd800) << 10) + low - 0xdc00;
  }

  #hex(): number {
    let value = 0;
    for (let i = 0; i < 4; i++) {
      const byte = this.#bytes[this.at++]!;
      const letter = byte | 0x20;
      if (byte > 0x2f && byte < 0x3a) value = value * 16 + byte - 0x30;
      else if (letter > 0x60 && letter < 0x67) value = value * 16 + letter - 0x57;
      else this.fail('four hexadecimal digits');
    }
    return value;
  }

  /** An integer from 0 to `limit`, which is below 2^31. */
  index(limit: number): number {
    const bytes = this.#bytes;
    let byte = this.peek() - 0x30;
    const start = this.at;
    let value = 0;
    for (; byte >= 0 && byte < 10; byte = bytes[++this.at]! - 0x30) {
      value = value * 10 + byte;
      if (value > limit) break;
    }
    if (this.at === start || value > limit || (bytes[start] === 0x30 && this.at > start + 1))
      this.fail(`an integer from 0 to ${limit}`);
    return value;
  }

  /**
   * A number as serde_json reads it, which is not always the nearest double: as many digits as fit into 64 bits are made a double,
   * and that is then multiplied with or divided by a power of ten.
   */
  number(): number {
    const bytes = this.#bytes;
    const negative = this.peek() === 0x2d;
    if (negative) this.at++;
    let high = 0;
    let low = 0;
    let exponent = 0;
    let full = false;
    let point = 0;
    const start = this.at;
    for (; ; this.at++) {
      const byte = bytes[this.at]!;
      const digit = byte - 0x30;
      if (byte === 0x2e && !point) {
        if (this.at === start) this.fail('a number');
        point = this.at + 1;
      } else if (digit >= 0 && digit < 10) {
        if (this.at === start + 1 && bytes[start] === 0x30) this.fail('a number');
        const nextLow = low * 10 + digit;
        const carry = Math.floor(nextLow / 0x100000000);
        // Further digits are left out, but count as long as they are in front of the point.
        full ||= high * 10 + carry > 0xffffffff;
        if (!full) {
          high = high * 10 + carry;
          low = nextLow - carry * 0x100000000;
        }
        if (full !== point > 0) exponent += full ? 1 : -1;
      } else break;
    }
    if (this.at === start || this.at === point) this.fail('a number');
    if ((bytes[this.at]! | 0x20) === 0x65) {
      const sign = bytes[++this.at];
      if (sign === 0x2b || sign === 0x2d) this.at++;
      const first = this.at;
      let value = 0;
      for (let digit; (digit = bytes[this.at]! - 0x30) >= 0 && digit < 10; this.at++)
        value = Math.min(value * 10 + digit, 1e6);
      if (this.at === first) this.fail('a number');
      exponent += sign === 0x2d ? -value : value;
    }
    let value = high * 0x100000000 + low;
    for (; exponent < -308 && value !== 0; exponent += 308) value /= 1e308;
    if (value !== 0) value = exponent < 0 ? value / powerOf10(-exponent) : value * powerOf10(exponent);
    if (value === Infinity) this.fail('a number in the range of a double');
    return negative ? -value : value;
  }
}

const ESCAPES = '"\\/bfnrt';
const ESCAPED = '"\\/\b\f\n\r\t';

const powers: number[] = [];

/** 10 to the `n`, exactly rounded, which `10 ** n` is not everywhere. */
function powerOf10(n: number): number {
  return (powers[n] ??= Number(`1e${n}`));
}

/** Bytes of the character at `at`, or 0 where no valid one is. */
function validSize(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  const second = bytes[at + 1]!;
  if (lead < 0xc2 || lead > 0xf4 || !continues(second)) return 0;
  if (lead < 0xe0) return 2;
  if (!continues(bytes[at + 2]!)) return 0;
  if (lead < 0xf0) return (lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f) ? 0 : 3;
  return !continues(bytes[at + 3]!) || (lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f) ? 0 : 4;
}

function continues(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}
