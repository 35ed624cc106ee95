import { BYTE_TO_CHAR } from '../byte-level.ts';
import { invalid } from '../errors.ts';
import { Text } from '../text.ts';
import { encode } from '../utf8.ts';
import { addedToken } from './added-token.ts';
import { Builder } from './builder.ts';
import { readMerges } from './merges.ts';
import type { TokenizerParts } from './parts.ts';

export interface TiktokenOptions {
  /** The regex that cuts a text into the pieces that tokens are looked for in; it is not in the file. */
  readonly pattern: string;
  /** Tokens that stand for themselves, such as `<|endoftext|>`, with their ids. */
  readonly specialTokens?: Readonly<Record<string, number>>;
}

/** No token is longer, and finding the halves of one takes the square of its length. */
const LONGEST = 512;

/** Reads a rank file of tiktoken: on each line the bytes of a token in base64, a space, and its rank, which is its id too. */
export function loadTiktoken(bytes: Uint8Array, options: TiktokenOptions): TokenizerParts {
  const { pattern, specialTokens } = { specialTokens: {}, ...options };
  if (typeof pattern !== 'string') throw invalid('pattern', typeof pattern, 'a string');
  const builder = new Builder();
  const spelled = new Text();
  let line = 1;
  let count = 0;
  for (let at = 0; at < bytes.length; line++) {
    const end = lineEnd(bytes, at);
    if (end > at) {
      const rankAt = spell(bytes, at, spelled);
      const rank = bytes[rankAt] === 0x20 ? readRank(bytes, rankAt + 1, end) : -1;
      if (rank < 0 || spelled.length === 0 || rank > bytes.length)
        throw invalid(`Line ${line}`, 'something else', 'a token in base64, a space and its rank');
      builder.add(spelled.bytes, 0, spelled.length, rank);
      count++;
    }
    at = nextLine(bytes, end);
  }
  const names = Object.keys(specialTokens ?? {});
  for (const name of names) {
    const id = specialTokens[name]!;
    if (!(Number.isInteger(id) && id >= 0 && id < 1 << 24))
      throw invalid(`specialTokens["${name}"]`, String(id), 'an id');
    const content = encode(name);
    builder.add(content, 0, content.length, id);
  }
  const vocabulary = builder.build(true);
  if (count === 0 || vocabulary.size !== count + names.length || vocabulary.otherIds.length)
    throw invalid('The file', 'empty, or has a token or a rank twice', 'tokens with ranks of their own');
  const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false };
  return {
    json: {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: names.map((name) => addedToken(name, specialTokens[name]!)),
      normalizer: null,
      pre_tokenizer: {
        type: 'Sequence',
        // What no match takes in is left out by tiktoken.
        pretokenizers: [
          { type: 'Split', pattern: { Regex: pattern }, behavior: 'Removed', invert: true, dialect: 'rust' },
          byteLevel,
        ],
      },
      post_processor: { ...byteLevel, trim_offsets: false },
      decoder: byteLevel,
      model: { type: 'BPE', ignore_merges: true },
    },
    vocabulary,
    merges: readMerges(vocabulary, 0, () => {
      const long = vocabulary.kernel.call.findHalves(vocabulary.address, LONGEST * 2);
      if (long >= 0) throw invalid(`The token ${long}`, `longer than ${LONGEST} bytes`, 'a shorter one');
    }),
  };
}

/** Writes the bytes that base64 from `at` on stands for as byte characters, and gives where the base64 ends. */
function spell(bytes: Uint8Array, at: number, into: Text): number {
  into.length = 0;
  let bits = 0;
  let count = 0;
  for (; ; at++) {
    const digit = DIGITS[bytes[at]!] ?? -1;
    if (digit < 0) break;
    bits = ((bits << 6) | digit) & 0xffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      into.push(BYTE_TO_CHAR[(bits >> count) & 0xff]!, 0, 0);
    }
  }
  // What is left over are zeros, and the equal signs that fill up the last four digits.
  if (count >= 6 || bits & ((1 << count) - 1)) into.length = 0;
  for (; count > 0 && bytes[at] === 0x3d; count -= 2) at++;
  if (count > 0) into.length = 0;
  return at;
}

function readRank(bytes: Uint8Array, at: number, end: number): number {
  let rank = at < end ? 0 : -1;
  for (; at < end; at++) {
    const digit = bytes[at]! - 0x30;
    if (digit < 0 || digit > 9 || rank > 1 << 24) return -1;
    rank = rank * 10 + digit;
  }
  return rank > 1 << 24 ? -1 : rank;
}

/** Where the line that begins at `at` ends, before its line feed or carriage return and line feed. */
export function lineEnd(bytes: Uint8Array, at: number): number {
  const feed = bytes.indexOf(10, at);
  const end = feed < 0 ? bytes.length : feed;
  return feed > at && bytes[end - 1] === 13 ? end - 1 : end;
}

/** Where the line behind the one that ends at `end` begins. */
export function nextLine(bytes: Uint8Array, end: number): number {
  return end + (bytes[end] === 13 ? 2 : 1);
}

const DIGITS = /* @__PURE__ */ base64Digits();

function base64Digits(): Int8Array {
  const digits = new Int8Array(256).fill(-1);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  for (let i = 0; i < 64; i++) digits[alphabet.charCodeAt(i)] = i;
  return digits;
}
