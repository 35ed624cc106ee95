import { invalid } from '../errors.ts';
import { decode, encode } from '../utf8.ts';
import { hashOf, Vocabulary } from '../vocabulary.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { parse } from './json.ts';
import type { TokenizerJson, TokenizerParts } from './parts.ts';

/** `RLT` and the version of the format. */
const MAGIC = 0x524c5401;
/** Magic, and a checksum of what follows. */
const HEADER = 8;
/** What stands for the bytes of a token: none has this id, or the first merge that makes it says them. */
const ABSENT = 0;
const MERGED = 1;
/** Only so long a token is left to its merge: the file then bounds how much memory can be needed. */
const MERGED_BYTES = 64;

/**
 * A tokenizer as bytes that load several times faster than its JSON and are a fraction of it: what stands in the JSON beside the
 * lists, the tokens, their scores, and the merges. A token that a merge makes is not spelled out.
 */
export function pack({ json, vocabulary, scores, merges }: TokenizerParts): Uint8Array {
  const { pool, starts, ends, others, otherIds } = vocabulary;
  const merged = mergedTokens(vocabulary, merges);
  const out = new ByteWriter();
  const text = encode(JSON.stringify(json));
  out.count(text.length);
  out.copy(text, 0, text.length);
  out.count(pool.length);
  out.count(starts.length);
  for (let id = 0; id < starts.length; id++)
    out.count(starts[id]! < 0 ? ABSENT : merged[id] ? MERGED : ends[id]! - starts[id]! + 2);
  for (let id = 0; id < starts.length; id++) if (!merged[id]) out.copy(pool, starts[id]!, ends[id]!);
  out.count(otherIds.length);
  for (let i = 0; i < otherIds.length; i++) {
    out.count(otherIds[i]!);
    out.count(others!.ends[i]! - others!.starts[i]!);
    out.copy(others!.pool, others!.starts[i]!, others!.ends[i]!);
  }
  out.count(scores ? scores.length + 1 : 0);
  if (scores) out.numbers(scores);
  out.count(merges ? merges.length / 3 + 1 : 0);
  for (let at = 0; merges && at < merges.length; at += 3) {
    out.count(merges[at]!);
    out.count(merges[at + 1]!);
    out.difference(merges[at + 2]! - (at ? merges[at - 1]! : 0));
  }
  const body = out.finish();
  const file = new Uint8Array(HEADER + body.length);
  const view = new DataView(file.buffer);
  view.setUint32(0, MAGIC);
  view.setInt32(4, hashOf(body, 0, body.length));
  file.set(body, HEADER);
  return file;
}

/** Whether these are the bytes of a packed tokenizer, of this version. */
export function isPacked(bytes: Uint8Array): boolean {
  return bytes.length >= HEADER && new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0) === MAGIC;
}

/** Reads what `pack` has written. */
export function loadPacked(bytes: Uint8Array): TokenizerParts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isPacked(bytes))
    throw invalid('The file', 'something else', 'a packed tokenizer of this version');
  if (view.getInt32(4) !== hashOf(bytes, HEADER, bytes.length))
    throw invalid('The file', 'cut short or changed', 'what was packed');
  const input = new ByteReader(bytes, HEADER);
  const text = input.count();
  const json = parse(decode(bytes, input.at, input.take(text))) as TokenizerJson;
  const tokens = readTokens(input, bytes);
  const { pool, starts, ends } = tokens;
  const size = starts.length;
  const otherIds: number[] = [];
  const spellings: [string, number][] = [];
  for (let left = input.count(); left > 0; left--) {
    const index = otherIds.push(input.count(size - 1)) - 1;
    const length = input.count();
    spellings.push([decode(bytes, input.at, input.take(length)), index]);
  }
  const others = spellings.length ? Vocabulary.of(spellings) : undefined;
  const scoreCount = input.count() - 1;
  const scores = scoreCount < 0 ? undefined : input.numbers(scoreCount);
  const mergeCount = input.count() - 1;
  const merges = mergeCount < 0 ? undefined : readMerges(input, mergeCount, tokens);
  const vocabulary = new Vocabulary(pool, starts, ends, false, others, otherIds);
  return { json, vocabulary, ...(scores && { scores }), ...(merges && { merges }) };
}

interface PackedTokens {
  readonly pool: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The bytes of the pool that are written. */
  length: number;
}

/** The tokens that are spelled out. Of those that are left to a merge, the start is `-1 - MERGED`. */
function readTokens(input: ByteReader, bytes: Uint8Array): PackedTokens {
  const pool = new Uint8Array(input.count(bytes.length * MERGED_BYTES));
  const size = input.count();
  const starts = new Int32Array(size);
  const ends = new Int32Array(size);
  for (let id = 0; id < size; id++) ends[id] = input.count();
  let length = 0;
  let at = input.at;
  for (let id = 0; id < size; id++) {
    const code = ends[id]!;
    starts[id] = ends[id] = -1 - code;
    if (code <= MERGED) continue;
    const end = length + code - 2;
    if (end > pool.length) input.fail();
    starts[id] = length;
    while (length < end) pool[length++] = bytes[at++]!;
    ends[id] = length;
  }
  input.take(at - input.at);
  return { pool, starts, ends, length };
}

function readMerges(input: ByteReader, count: number, tokens: PackedTokens): Int32Array {
  const { pool, starts, ends } = tokens;
  const merges = new Int32Array(count * 3);
  const highest = starts.length - 1;
  let { length } = tokens;
  let id = 0;
  for (let at = 0; at < merges.length; at += 3) {
    const left = (merges[at] = input.count(highest));
    const right = (merges[at + 1] = input.count(highest));
    merges[at + 2] = id += input.difference();
    if (id < 0 || id > highest) input.fail();
    if (starts[id] !== -1 - MERGED) continue;
    const start = length;
    for (let i = starts[left]!; i < ends[left]!; i++) pool[length++] = pool[i]!;
    for (let i = starts[right]!; i < ends[right]!; i++) pool[length++] = pool[i]!;
    if (length > pool.length) input.fail();
    starts[id] = start;
    ends[id] = length;
  }
  return merges;
}

/** A 1 for every token that its first merge spells, from tokens that are known by then. */
function mergedTokens({ starts, ends }: Vocabulary, merges: Int32Array | undefined): Uint8Array {
  const merged = new Uint8Array(starts.length);
  if (!merges) return merged;
  // 1: may be left to a merge; 2: is, and known by now.
  for (let at = 2; at < merges.length; at += 3)
    if (ends[merges[at]!]! - starts[merges[at]!]! <= MERGED_BYTES) merged[merges[at]!] = 1;
  for (let at = 0; at < merges.length; at += 3) {
    const left = merges[at]!;
    const right = merges[at + 1]!;
    const id = merges[at + 2]!;
    if (merged[id] !== 1) continue;
    const size = ends[left]! - starts[left]! + ends[right]! - starts[right]!;
    // Without its right token's prefix it is shorter than both. One that is needed before it is made is spelled out.
    merged[id] = merged[left] !== 1 && merged[right] !== 1 && size === ends[id]! - starts[id]! ? 2 : 0;
    if (merged[left] === 1) merged[left] = 0;
    if (merged[right] === 1) merged[right] = 0;
  }
  return merged;
}
