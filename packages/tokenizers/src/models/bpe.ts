import { BYTE_TO_CHAR } from '../byte-level.ts';
import type { ComponentJson, Model } from '../component.ts';
import { invalid } from '../errors.ts';
import { optionalBoolean, optionalString } from '../json.ts';
import type { TokenizerParts } from '../load/parts.ts';
import type { Tokens } from '../tokens.ts';
import { encode, previous, sizeOf } from '../utf8.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { WordCache } from '../word-cache.ts';
import { byteTokens } from './byte-tokens.ts';
import { Merger } from './merger.ts';
import { pairHash, PairTable } from './pair-table.ts';

interface BpeOptions {
  readonly unkId: number;
  /** The unknown token has a name, but is not in the vocabulary: as in the reference, an error once it is needed. */
  readonly missingUnk: (() => Error) | undefined;
  readonly prefix: string;
  readonly suffix: string;
  readonly fuseUnk: boolean;
  readonly byteFallback: boolean;
  readonly ignoreMerges: boolean;
}

/** Symbols of a word from which on merging it makes pauses. */
const LONG = 4096;

/**
 * Byte pair encoding. With `rawBytes` the pieces are plain text and every byte is a symbol, which saves the detour over the byte
 * characters that a byte-level vocabulary is written in; else the characters of a piece are its symbols.
 */
export class Bpe implements Model {
  readonly vocabulary: Vocabulary;
  readonly size: number;
  readonly #options: BpeOptions;
  readonly #pairs: PairTable;
  readonly #merger: Merger;
  readonly #cache = new WordCache();
  /** The token of each byte (raw bytes) or ASCII character, -1 where there is none. */
  readonly #symbols: Int32Array;
  /** Raw bytes with a suffix: the token of each byte that ends a word. */
  readonly #lastSymbols: Int32Array | undefined;
  readonly #byteTokens: Int32Array | undefined;
  /** A bit for each hash of neighbouring symbols that some merge joins; everywhere else a long piece can be cut without changing the result. */
  readonly #joints: Uint8Array | undefined;
  #spelled = new Uint8Array(64);
  /** Whether the piece read last has characters that became nothing. */
  #lost = false;

  constructor(vocabulary: Vocabulary, merges: Int32Array, options: BpeOptions, rawBytes: boolean) {
    this.vocabulary = vocabulary;
    this.size = vocabulary.size;
    this.#options = options;
    this.#pairs = new PairTable(merges);
    this.#merger = new Merger(this.#pairs);
    this.#symbols = symbolIds(vocabulary, rawBytes, '');
    this.#lastSymbols = rawBytes && options.suffix ? symbolIds(vocabulary, true, options.suffix) : undefined;
    this.#byteTokens = options.byteFallback ? byteTokens(vocabulary) : undefined;
    this.rawBytes = rawBytes;
    if (!rawBytes && !options.prefix && !options.suffix)
      this.#joints = jointsOf(merges, vocabulary, new Set([options.unkId, ...(this.#byteTokens ?? [])]));
  }

  readonly rawBytes: boolean;

  /** Whether every byte is a token of this vocabulary, so that raw bytes can be given. */
  static takesRawBytes(vocabulary: Vocabulary, json: ComponentJson): boolean {
    if (json['continuing_subword_prefix']) return false;
    const suffix = typeof json['end_of_word_suffix'] === 'string' ? json['end_of_word_suffix'] : '';
    return (
      symbolIds(vocabulary, true, '').indexOf(-1) < 0 &&
      (!suffix || symbolIds(vocabulary, true, suffix).indexOf(-1) < 0)
    );
  }

  tokenToId(token: string): number | undefined {
    return this.vocabulary.idOf(token);
  }

  idToToken(id: number): string | undefined {
    return this.vocabulary.tokenOf(id);
  }

  tokenize(bytes: Uint8Array, start: number, end: number, tokens: Tokens): void {
    if (this.#joints && end - start > 16) {
      const steps = this.steps(bytes, start, end, tokens);
      while (!steps.next().done);
      return;
    }
    if (this.#cache.find(bytes, start, end, tokens)) return;
    const first = tokens.length;
    const whole = this.#options.ignoreMerges ? this.#findWhole(bytes, start, end) : -1;
    if (whole >= 0) tokens.push(whole, start, end);
    else this.#emit(0, this.#merger.merge(0, this.#read(bytes, start, end)), start, tokens);
    this.#cache.add(bytes, start, end, tokens, first);
  }

  /** The same for a long piece, with pauses: a text that no pre-tokenizer has cut is cut where nothing merges, so that its words can be kept. */
  *steps(bytes: Uint8Array, start: number, end: number, tokens: Tokens): Generator<void, void> {
    const whole = this.#options.ignoreMerges ? this.#findWhole(bytes, start, end) : -1;
    if (whole >= 0) return tokens.push(whole, start, end);
    const count = this.#read(bytes, start, end);
    const merger = this.#merger;
    const joints = this.#joints;
    const { ids, lengths } = merger;
    // Characters were left out: the symbols no longer say where in the text they are, so no part of it can be looked up.
    if (this.#lost) return this.#emit(0, yield* merger.steps(0, count), start, tokens);
    let at = start;
    let next = start;
    let words = 0;
    for (let from = 0, to = 0; from < count; from = to) {
      // The word runs on as long as its last symbol and the next may merge.
      do next += lengths[to++]!;
      while (to < count && (!joints || joins(joints, ids[to - 1]!, ids[to]!)));
      if (to - from === 1) tokens.push(ids[from]!, at, next);
      else if (!this.#cache.find(bytes, at, next, tokens)) {
        const first = tokens.length;
        const left = to - from > LONG ? yield* merger.steps(from, to) : merger.merge(from, to);
        this.#emit(from, left, at, tokens);
        this.#cache.add(bytes, at, next, tokens, first);
      }
      at = next;
      if ((++words & 0x3fff) === 0) yield;
    }
  }

  #read(bytes: Uint8Array, start: number, end: number): number {
    return this.rawBytes ? this.#readBytes(bytes, start, end) : this.#readCharacters(bytes, start, end);
  }

  #emit(from: number, to: number, start: number, tokens: Tokens): void {
    const { ids, lengths } = this.#merger;
    for (let i = from; i < to; i++) tokens.push(ids[i]!, start, (start += lengths[i]!));
  }

  /** The token that is the piece as it stands, or -1. A byte-level vocabulary is written in byte characters. */
  #findWhole(bytes: Uint8Array, start: number, end: number): number {
    if (!this.rawBytes) return this.vocabulary.find(bytes, start, end);
    if (this.#spelled.length < (end - start) * 2) this.#spelled = new Uint8Array((end - start) * 4);
    const spelled = this.#spelled;
    let length = 0;
    for (let i = start; i < end; i++) {
      const cp = BYTE_TO_CHAR[bytes[i]!]!;
      if (cp > 0x7f) spelled[length++] = 0xc0 | (cp >> 6);
      spelled[length++] = cp > 0x7f ? 0x80 | (cp & 63) : cp;
    }
    return this.vocabulary.find(spelled, 0, length);
  }

  #readBytes(bytes: Uint8Array, start: number, end: number): number {
    const merger = this.#merger;
    const count = end - start;
    merger.reserve(count);
    const { ids, lengths } = merger;
    const symbols = this.#symbols;
    for (let i = 0; i < count; i++) {
      ids[i] = symbols[bytes[start + i]!]!;
      lengths[i] = 1;
    }
    if (this.#lastSymbols) ids[count - 1] = this.#lastSymbols[bytes[end - 1]!]!;
    return count;
  }

  /** The symbols of a piece. What the vocabulary lacks becomes byte tokens, or the unknown token, or nothing. */
  #readCharacters(bytes: Uint8Array, start: number, end: number): number {
    const merger = this.#merger;
    merger.reserve(end - start);
    const { ids, lengths } = merger;
    const { unkId, fuseUnk, missingUnk } = this.#options;
    this.#lost = false;
    let count = 0;
    let unknown = 0; // Bytes of the unknown token that is not written yet: a following one may join it.
    for (let at = start; at < end;) {
      const size = sizeOf(bytes[at]!);
      const id = this.#symbolAt(bytes, at, at + size, at === start, at + size === end);
      if (id >= 0) {
        if (unknown) {
          ids[count] = unkId;
          lengths[count++] = unknown;
          unknown = 0;
        }
        ids[count] = id;
        lengths[count++] = size;
      } else if (this.#fallsBack(bytes, at, at + size)) {
        for (let i = at; i < at + size; i++) {
          ids[count] = this.#byteTokens![bytes[i]!]!;
          lengths[count++] = 1;
        }
      } else if (missingUnk) throw missingUnk();
      else if (unkId >= 0) {
        if (unknown && !fuseUnk) {
          ids[count] = unkId;
          lengths[count++] = unknown;
          unknown = 0;
        }
        unknown += size;
      } else this.#lost = true;
      at += size;
    }
    if (unknown) {
      ids[count] = unkId;
      lengths[count++] = unknown;
    }
    return count;
  }

  #symbolAt(bytes: Uint8Array, start: number, end: number, isFirst: boolean, isLast: boolean): number {
    const { prefix, suffix } = this.#options;
    if ((prefix && !isFirst) || (suffix && isLast))
      return this.#affixed(bytes, start, end, isFirst ? '' : prefix, isLast ? suffix : '');
    return end - start === 1 ? this.#symbols[bytes[start]!]! : this.vocabulary.find(bytes, start, end);
  }

  #affixed(bytes: Uint8Array, start: number, end: number, prefix: string, suffix: string): number {
    const spelled = Uint8Array.of(...encode(prefix), ...bytes.subarray(start, end), ...encode(suffix));
    return this.vocabulary.find(spelled, 0, spelled.length);
  }

  #fallsBack(bytes: Uint8Array, start: number, end: number): boolean {
    if (!this.#byteTokens) return false;
    for (let i = start; i < end; i++) if (this.#byteTokens[bytes[i]!]! < 0) return false;
    return true;
  }
}

/** From a tokenizer.json's `model`. `rawBytes`: the pre-tokenizer has left the bytes as they are. */
export function buildBpe({ json: { model: json }, vocabulary, merges }: TokenizerParts, rawBytes: boolean): Bpe {
  const place = 'model';
  if (!merges) throw invalid(`${place}.merges`, 'missing', 'a list');
  const dropout = json['dropout'] ?? null;
  if (dropout !== null && !(typeof dropout === 'number' && dropout >= 0 && dropout <= 1))
    throw invalid(`${place}.dropout`, String(dropout), 'a number from 0 to 1 or null');
  const unk = optionalString(json, 'unk_token', place);
  const unkId = unk === undefined ? -1 : (vocabulary.idOf(unk) ?? -1);
  const options = {
    unkId,
    missingUnk:
      unk !== undefined && unkId < 0
        ? () => invalid(`${place}.unk_token`, JSON.stringify(unk), 'a token of the vocabulary')
        : undefined,
    prefix: optionalString(json, 'continuing_subword_prefix', place) ?? '',
    suffix: optionalString(json, 'end_of_word_suffix', place) ?? '',
    fuseUnk: optionalBoolean(json, 'fuse_unk', place) ?? false,
    byteFallback: optionalBoolean(json, 'byte_fallback', place) ?? false,
    ignoreMerges: optionalBoolean(json, 'ignore_merges', place) ?? false,
  };
  return new Bpe(vocabulary, merges, options, rawBytes);
}

/** The tokens of the 256 bytes, spelled as byte characters, or of the 128 ASCII characters. */
function symbolIds(vocabulary: Vocabulary, rawBytes: boolean, suffix: string): Int32Array {
  return Int32Array.from({ length: rawBytes ? 256 : 128 }, (_, symbol) => {
    const character = String.fromCharCode(rawBytes ? BYTE_TO_CHAR[symbol]! : symbol);
    return vocabulary.idOf(character + suffix) ?? -1;
  });
}

/**
 * The pairs (last symbol of the left token, first symbol of the right) over all merges. Two neighbours that are not among them
 * never end up in one token, so BPE on both sides of them is independent. `tokens` stand for more than the characters they are spelled
 * with (`<0x41>`, `<unk>`): where a merge has one of them nothing is sure.
 */
function jointsOf(merges: Int32Array, vocabulary: Vocabulary, tokens: ReadonlySet<number>): Uint8Array | undefined {
  const { pool, starts, ends } = vocabulary;
  let size = 64;
  while (size < merges.length) size *= 2;
  const joints = new Uint8Array(size);
  for (let at = 0; at < merges.length; at += 3) {
    const left = merges[at]!;
    const right = merges[at + 1]!;
    if (tokens.has(left) || tokens.has(right) || tokens.has(merges[at + 2]!)) return undefined;
    const end = ends[left]!;
    const start = starts[right]!;
    const hash = pairHash(
      vocabulary.find(pool, previous(pool, end), end),
      vocabulary.find(pool, start, start + sizeOf(pool[start]!)),
    );
    joints[(hash >>> 3) & (size - 1)]! |= 1 << (hash & 7);
  }
  return joints;
}

/** Pairs with the hash of one that merges are taken for such too: then a word is a little longer, and the result is the same. */
function joins(joints: Uint8Array, left: number, right: number): boolean {
  const hash = pairHash(left, right);
  return (joints[(hash >>> 3) & (joints.length - 1)]! & (1 << (hash & 7))) !== 0;
}
