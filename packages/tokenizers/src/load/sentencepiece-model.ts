import { byteTokens } from '../models/byte-tokens.ts';
import type { ComponentJson, Model } from '../component.ts';
import { Merger } from '../models/merger.ts';
import { PairTable } from '../models/pair-table.ts';
import { ROOT, Trie } from '../models/trie.ts';
import type { Tokens } from '../tokens.ts';
import { sizeOf } from '../utf8.ts';
import { Vocabulary, VocabularyBuilder } from '../vocabulary.ts';
import type { TokenizerParts } from './parts.ts';
import { longestMatch } from './sentencepiece-normalizer.ts';

/** A character that no piece stands for counts this much less than the rarest piece. */
const UNKNOWN_PENALTY = 10;
/** Beyond it the sums start from 0 again, so that a long text does not lose digits. */
const RESET = 100000;

abstract class SentencePieceModel implements Model {
  readonly size: number;
  readonly vocabulary: Vocabulary;
  readonly unknown: number;
  readonly #byteIds: Int32Array | undefined;
  // The pieces of a text that have been found, and where they end.
  ids = new Int32Array(256);
  ends = new Int32Array(256);

  constructor(json: ComponentJson, vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
    this.size = vocabulary.size;
    this.unknown = json['unk_id'] as number;
    if (json['byte_fallback']) this.#byteIds = byteTokens(vocabulary);
  }

  tokenToId(token: string): number | undefined {
    return this.vocabulary.idOf(token);
  }

  idToToken(id: number): string | undefined {
    return this.vocabulary.tokenOf(id);
  }

  /** Finds the pieces of bytes `start` to `end`, fills `ids` and `ends` and gives their number. An unknown character has the id `unknown`. */
  protected abstract find(bytes: Uint8Array, start: number, end: number): number;

  tokenize(bytes: Uint8Array, start: number, end: number, tokens: Tokens): void {
    if (this.ids.length <= end - start) {
      this.ids = new Int32Array((end - start) * 2);
      this.ends = new Int32Array((end - start) * 2);
    }
    const count = this.find(bytes, start, end);
    for (let i = 0, at = start; i < count; i++) {
      const id = this.ids[i]!;
      const stop = this.ends[i]!;
      if (id !== this.unknown) tokens.push(id, at, stop);
      else if (this.#byteIds)
        for (let byte = at; byte < stop; byte++) tokens.push(this.#byteIds[bytes[byte]!]!, at, stop);
      // Unknown characters in a row are one token.
      else if (i && this.ids[i - 1] === id) tokens.ends[tokens.length - 1] = stop;
      else tokens.push(id, at, stop);
      at = stop;
    }
  }
}

/** Of all ways to cut the text, the one whose scores have the greatest sum. Sums are singles, as in the SentencePiece library. */
class SentencePieceUnigram extends SentencePieceModel {
  readonly #trie: Trie;
  readonly #scores: Float32Array;
  readonly #unknownScore: number;
  #best = new Float32Array(0);
  #links = new Int32Array(0);

  constructor(json: ComponentJson, vocabulary: Vocabulary, scores: Float64Array) {
    super(json, vocabulary);
    this.#scores = Float32Array.from(scores);
    const ids = (key: string) => new Set(json[key] as number[]);
    const hidden = new Set([...ids('control'), ...ids('unused'), ...ids('bytes'), this.unknown]);
    const userDefined = ids('user_defined');
    let lowest = Infinity;
    for (let id = 0; id < scores.length; id++) {
      if (userDefined.has(id)) this.#scores[id] = 0.1 * (vocabulary.ends[id]! - vocabulary.starts[id]! - 1);
      else if (!hidden.has(id)) lowest = Math.min(lowest, this.#scores[id]!);
    }
    if (lowest === Infinity) lowest = 3.4028234663852886e38;
    this.#unknownScore = Math.fround(lowest - UNKNOWN_PENALTY);
    this.#trie = new Trie(without(vocabulary, hidden));
  }

  protected find(bytes: Uint8Array, start: number, end: number): number {
    const size = end - start;
    if (this.#links.length <= size) {
      this.#best = new Float32Array(size * 2);
      this.#links = new Int32Array(size * 2);
    }
    const best = this.#best;
    const links = this.#links;
    const { ids, ends } = this;
    const trie = this.#trie;
    const scores = this.#scores;
    for (let i = 1; i <= size; i++) links[i] = -1;
    best[0] = 0;
    let reached = 0;
    for (let at = 0; at < size;) {
      const offset = best[at]!;
      if (Math.abs(offset) > RESET)
        for (let i = at; i <= reached; i++) if (i === at || links[i]! >= 0) best[i]! -= offset;
      const here = best[at]!;
      const next = Math.min(at + sizeOf(bytes[start + at]!), size);
      let known = false;
      for (let to = at, node = ROOT; to < size;) {
        node = trie.step(node, bytes[start + to++]!);
        if (node < 0) break;
        const id = trie.idAt(node);
        if (id < 0) continue;
        if (to === next) known = true;
        if (to > reached) reached = to;
        const score = Math.fround(scores[id]! + here);
        if (links[to]! >= 0 && !(score > best[to]!)) continue;
        best[to] = score;
        ids[to] = id;
        links[to] = at;
      }
      if (!known) {
        if (next > reached) reached = next;
        const score = Math.fround(this.#unknownScore + here);
        if (links[next]! < 0 || score > best[next]!) {
          best[next] = score;
          ids[next] = this.unknown;
          links[next] = at;
        }
      }
      at = next;
    }
    // The links lead from the end to the front; the pieces are gathered behind the place they are then moved from.
    let count = 0;
    for (let to = size; to > 0; to = links[to]!) count++;
    for (let to = size, i = count; to > 0;) {
      const before = links[to]!;
      ends[--i] = to;
      to = before;
    }
    for (let i = 0; i < count; i++) {
      ids[i] = ids[ends[i]!]!;
      ends[i]! += start;
    }
    return count;
  }
}

/** Merges the two neighbours that make the piece of the greatest score, again and again. Without merges, one piece a character. */
class SentencePieceBpe extends SentencePieceModel {
  readonly #merger: Merger;
  readonly #symbols: Trie | undefined;
  /** Pieces a text has no way to, though their characters may be in it. */
  readonly #hidden: Set<number>;
  readonly #characters: Vocabulary;

  constructor(json: ComponentJson, vocabulary: Vocabulary, scores: Float64Array, merges: boolean) {
    super(json, vocabulary);
    const ids = (key: string) => json[key] as number[];
    this.#hidden = new Set([...ids('control'), ...ids('unused'), ...ids('bytes'), this.unknown]);
    const userDefined = new Set(ids('user_defined'));
    const all = new Set(scores.keys());
    for (const id of userDefined) all.delete(id);
    if (userDefined.size) this.#symbols = new Trie(without(vocabulary, all));
    const { table, characters } = mergeTable(vocabulary, scores, merges ? this.#hidden : undefined);
    this.#characters = characters;
    this.#merger = new Merger(table);
  }

  protected find(bytes: Uint8Array, start: number, end: number): number {
    const merger = this.#merger;
    merger.reserve(end - start);
    const { ids, lengths } = merger;
    const symbols = this.#symbols;
    let count = 0;
    for (let at = start; at < end; count++) {
      let next = symbols ? longestMatch(symbols, bytes, at, end) : -1;
      const frozen = next >= 0;
      if (!frozen) next = Math.min(at + sizeOf(bytes[at]!), end);
      let id = this.vocabulary.find(bytes, at, next);
      if (id < 0) {
        const character = this.#characters.find(bytes, at, next);
        id = character < 0 ? FROZEN - this.unknown : character + this.size;
      }
      // A user-defined symbol merges with nothing: no pair has its number.
      ids[count] = frozen ? FROZEN - id : id;
      lengths[count] = next - at;
      at = next;
    }
    count = merger.merge(0, count);
    for (let i = 0, at = start; i < count; i++) {
      const id = ids[i]! <= FROZEN + 1 ? FROZEN - ids[i]! : ids[i]!;
      this.ids[i] = id >= this.size || this.#hidden.has(id) ? this.unknown : id;
      this.ends[i] = at += lengths[i]!;
    }
    return count;
  }
}

/** From here down numbers stand for symbols that do not merge. */
const FROZEN = -3;

/**
 * All ways to make a piece of two. A single character that is no piece may be a part of one: such characters are numbered behind
 * the pieces. Pieces of the same score have the same rank.
 */
function mergeTable(
  vocabulary: Vocabulary,
  scores: Float64Array,
  hidden: Set<number> | undefined,
): { table: PairTable; characters: Vocabulary } {
  const { pool, starts, ends } = vocabulary;
  const builder = new VocabularyBuilder();
  const known = new Map<string, number>();
  const triples: [number, number, number][] = [];
  const part = (start: number, end: number) => {
    const id = vocabulary.find(pool, start, end);
    const single = end - start === sizeOf(pool[start]!);
    if (id >= 0) return hidden!.has(id) && !single ? -1 : id;
    if (!single) return -1;
    const key = String(pool.subarray(start, end));
    const number = known.get(key) ?? known.size;
    if (number === known.size) builder.add(pool, start, end, number);
    known.set(key, number);
    return scores.length + number;
  };
  for (let id = 0; hidden && id < starts.length; id++) {
    if (hidden.has(id)) continue;
    for (let middle = starts[id]!; (middle += sizeOf(pool[middle]!)) < ends[id]!;) {
      const left = part(starts[id]!, middle);
      const right = left < 0 ? -1 : part(middle, ends[id]!);
      if (right >= 0) triples.push([left, right, id]);
    }
  }
  triples.sort((a, b) => scores[b[2]]! - scores[a[2]]!);
  const ranks = new Int32Array(triples.length);
  for (let i = 1; i < triples.length; i++)
    ranks[i] = ranks[i - 1]! + (scores[triples[i]![2]] === scores[triples[i - 1]![2]] ? 0 : 1);
  return { table: new PairTable(Int32Array.from(triples.flat()), ranks), characters: builder.build() };
}

/** The same ids without those of a set. */
function without(vocabulary: Vocabulary, hidden: Set<number>): Vocabulary {
  const starts = vocabulary.starts.slice();
  const ends = vocabulary.ends.slice();
  for (const id of hidden) if (id >= 0) starts[id] = ends[id] = -1;
  return new Vocabulary(vocabulary.pool, starts, ends);
}

/** The models of a SentencePiece file, by the types that `loadSentencePiece` gives them. */
export const sentencePieceModels: { readonly [type: string]: (parts: TokenizerParts) => Model } = {
  SentencePieceUnigram: ({ json, vocabulary, scores }) => new SentencePieceUnigram(json.model, vocabulary, scores!),
  SentencePieceBPE: ({ json, vocabulary, scores }) => new SentencePieceBpe(json.model, vocabulary, scores!, true),
  SentencePieceCHAR: ({ json, vocabulary, scores }) => new SentencePieceBpe(json.model, vocabulary, scores!, false),
};
