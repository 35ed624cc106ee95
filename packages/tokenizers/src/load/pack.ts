import { invalid } from '../errors.ts';
import { decode, encode } from '../utf8.ts';
import { Vocabulary } from '../vocabulary.ts';
import { readText, writeText } from './byte-pairs.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { bytesOf, parse } from './json.ts';
import type { TokenizerJson, TokenizerParts } from './parts.ts';

/** `RLT` and the version of the format. */
const MAGIC = 0x524c5401;
/** Magic, and a checksum of what follows. */
const HEADER = 8;
/** What an id has: no token, one that the first merge that makes it spells, one that is spelled out. */
const ABSENT = 0;
const MERGED = 1;
const SPELLED = 2;
/** Only so long a token is left to its merge: the file then bounds how much memory can be needed. */
const MERGED_BYTES = 64;

/**
 * A tokenizer as bytes that load several times faster than its JSON and are a fraction of it: what stands in the JSON beside the
 * lists, the tokens, their scores, and the merges. A token that a merge makes is not spelled out.
 */
export function pack({ json, vocabulary, scores, merges }: TokenizerParts): Uint8Array {
  const { pool, starts, ends, others, otherIds } = vocabulary;
  const merged = mergedTokens(vocabulary, merges);
  const kindOf = (id: number): number => (starts[id]! < 0 ? ABSENT : merged[id] ? MERGED : SPELLED);
  const out = new ByteWriter();
  writeText(out, encode(JSON.stringify(json)));
  out.count(pool.length);
  out.count(starts.length);
  for (let id = 0, first = 0; id < starts.length; first = id) {
    const kind = kindOf(id);
    while (++id < starts.length && kindOf(id) === kind);
    out.count((id - first) * 3 + kind);
  }
  out.count(otherIds.length);
  for (const id of otherIds) out.count(id);
  // A byte that no token has stands behind each of them.
  let end = 255;
  while (pool.includes(end) || others?.pool.includes(end)) end--;
  if (end < 0) throw invalid('The vocabulary', 'of all bytes there are', 'text');
  out.count(end);
  const spelled = new Uint8Array(pool.length + starts.length + (others ? others.pool.length + otherIds.length : 0));
  let length = 0;
  const spell = (from: Uint8Array, start: number, stop: number): void => {
    for (; start < stop; start++) spelled[length++] = from[start]!;
    spelled[length++] = end;
  };
  for (let id = 0; id < starts.length; id++) if (kindOf(id) === SPELLED) spell(pool, starts[id]!, ends[id]!);
  otherIds.forEach((_, i) => spell(others!.pool, others!.starts[i]!, others!.ends[i]!));
  writeText(out, spelled.subarray(0, length));
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
  file.set(body, HEADER);
  const view = new DataView(file.buffer);
  view.setUint32(0, MAGIC);
  view.setInt32(4, checksum(view));
  return file;
}

/** Whether these are the bytes of a packed tokenizer, of this version. */
export function isPacked(bytes: Uint8Array): boolean {
  return (
    bytes.length >= HEADER && new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0) === MAGIC
  );
}

/** Reads what `pack` has written. */
export function loadPacked(given: Uint8Array): TokenizerParts {
  const bytes = bytesOf(given);
  if (!isPacked(bytes)) throw invalid('The file', 'something else', 'a packed tokenizer of this version');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getInt32(4) !== checksum(view)) throw invalid('The file', 'cut short or changed', 'what was packed');
  const input = new ByteReader(bytes, HEADER);
  const json = parse(decode(readText(input))) as TokenizerJson;
  const pool = new Uint8Array(input.count(bytes.length * MERGED_BYTES));
  const size = input.count(bytes.length * 16 + (1 << 16));
  const starts = new Int32Array(size);
  const ends = new Int32Array(size);
  for (let id = 0; id < size;) {
    const run = input.count(size * 3 + 2);
    const kind = run % 3;
    const stop = id + (run - kind) / 3;
    if (stop > size || stop === id) input.fail();
    starts.fill(-1 - kind, id, stop);
    ends.fill(-1 - kind, id, stop);
    id = stop;
  }
  const otherIds = Array.from({ length: input.count() }, () => input.count(size - 1));
  const end = input.count(255);
  const spelled = readText(input);
  let length = 0;
  let at = 0;
  for (let id = 0; id < size; id++) {
    if (starts[id] !== -1 - SPELLED) continue;
    starts[id] = length;
    while (at < spelled.length && spelled[at] !== end) pool[length++] = spelled[at++]!;
    at++;
    ends[id] = length;
  }
  const others = otherIds.map((_, i): [string, number] => {
    const start = at;
    while (at < spelled.length && spelled[at] !== end) at++;
    return [decode(spelled, start, at++), i];
  });
  if (at !== spelled.length || length > pool.length) input.fail();
  const scoreCount = input.count() - 1;
  const scores = scoreCount < 0 ? undefined : input.numbers(scoreCount);
  const mergeCount = input.count() - 1;
  const merges = mergeCount < 0 ? undefined : readMerges(input, mergeCount, { pool, starts, ends, length });
  const vocabulary = new Vocabulary(
    pool,
    starts,
    ends,
    false,
    others.length ? Vocabulary.of(others) : undefined,
    otherIds,
  );
  return { json, vocabulary, ...(scores && { scores }), ...(merges && { merges }) };
}

/** Of all bytes behind it: FNV-1a, over four at a time. */
function checksum(file: DataView): number {
  let hash = 0;
  let at = HEADER;
  for (; at + 4 <= file.byteLength; at += 4) hash = Math.imul(hash ^ file.getInt32(at), 0x01000193);
  for (; at < file.byteLength; at++) hash = Math.imul(hash ^ file.getUint8(at), 0x01000193);
  return hash ^ file.byteLength;
}

interface PackedTokens {
  readonly pool: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The bytes of the pool that are written. */
  length: number;
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
