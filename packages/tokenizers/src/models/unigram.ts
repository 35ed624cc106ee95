import type { ComponentJson, Model } from '../component.ts';
import { invalid } from '../errors.ts';
import { optionalBoolean, optionalCount } from '../json.ts';
import type { Tokens } from '../tokens.ts';
import { encode, sizeOf } from '../utf8.ts';
import { decode } from '../utf8.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { WordCache } from '../word-cache.ts';
import { ROOT, Trie } from './trie.ts';

/** A character that no token stands for counts this much less than the rarest token. */
const UNKNOWN_PENALTY = 10;
/** Room for more bytes than this is given back: a book must not cost many times its size for as long as the tokenizer lives. */
const MAX_KEPT = 1 << 16;

export interface UnigramOptions {
  /** The id of the unknown token, or -1. */
  readonly unknown: number;
  /** Spells what is unknown with the tokens `<0x00>` to `<0xFF>`, where the vocabulary has them. */
  readonly byteFallback: boolean;
}

/** Takes those tokens, out of all that a text may be cut into, whose scores have the greatest sum. */
export class Unigram implements Model {
  readonly size: number;
  readonly #vocabulary: Vocabulary;
  readonly #scores: Float64Array;
  readonly #trie: Trie;
  readonly #unknown: number;
  readonly #unknownScore: number;
  /** The token of each byte, -1 where there is none; undefined when it isn't asked for. */
  readonly #byteIds: Int32Array | undefined;
  readonly #missing: () => Error;
  readonly #cache = new WordCache();
  // The best way to each place of the text: its score, its last token, and where that begins (-1: not reached).
  #best = new Float64Array(0);
  #ids = new Int32Array(0);
  #links = new Int32Array(0);

  /** `scores` is by id. `missing` makes the error for an unknown character when there is no unknown token. */
  constructor(vocabulary: Vocabulary, scores: Float64Array, options: UnigramOptions, missing: () => Error) {
    this.size = vocabulary.size;
    this.#vocabulary = vocabulary;
    this.#scores = scores;
    this.#trie = new Trie(vocabulary);
    this.#unknown = options.unknown;
    let lowest = Infinity;
    for (const score of scores) if (score < lowest) lowest = score;
    this.#unknownScore = lowest - UNKNOWN_PENALTY;
    this.#missing = missing;
    if (options.byteFallback) this.#byteIds = Int32Array.from({ length: 256 }, (_, byte) => this.#idOfByte(byte));
  }

  tokenize(bytes: Uint8Array, start: number, end: number, tokens: Tokens): void {
    if (this.#cache.find(bytes, start, end, tokens)) return;
    const first = tokens.length;
    const size = end - start;
    if (this.#links.length <= size) this.#makeRoom(size * 2);
    this.#search(bytes, start, size);
    if (this.#collect(bytes, start, size, tokens)) this.#cache.add(bytes, start, end, tokens, first);
    if (size > MAX_KEPT) this.#makeRoom(0);
  }

  tokenToId(token: string): number | undefined {
    const bytes = encode(token);
    const id = this.#find(bytes, 0, bytes.length);
    return id < 0 ? this.#vocabulary.idOf(token) : id;
  }

  /** What is unknown is spelled as it stands. */
  spell(id: number, bytes: Uint8Array, start: number, end: number): string | undefined {
    return id === this.#unknown ? decode(bytes, start, end) : undefined;
  }

  idToToken(id: number): string | undefined {
    return this.#vocabulary.tokenOf(id);
  }

  #idOfByte(byte: number): number {
    const hex = byte.toString(16).toUpperCase().padStart(2, '0');
    return this.tokenToId(`<0x${hex}>`) ?? -1;
  }

  #makeRoom(size: number): void {
    this.#best = new Float64Array(size + 1);
    this.#ids = new Int32Array(size + 1);
    this.#links = new Int32Array(size + 1);
  }

  #find(bytes: Uint8Array, start: number, end: number): number {
    const node = this.#trie.reach(bytes, start, end);
    return node < 0 ? -1 : this.#trie.idAt(node);
  }

  /** Finds the best way to every place of the text, from front to back. Of equal ways the first that is found is kept. */
  #search(bytes: Uint8Array, start: number, size: number): void {
    const trie = this.#trie;
    const scores = this.#scores;
    const best = this.#best;
    const ids = this.#ids;
    const links = this.#links;
    for (let i = 1; i <= size; i++) links[i] = -1;
    best[0] = 0;
    for (let at = 0; at < size;) {
      const here = best[at]!;
      const next = at + sizeOf(bytes[start + at]!);
      let node = ROOT;
      for (let to = at; to < size;) {
        node = trie.step(node, bytes[start + to++]!);
        if (node < 0) break;
        const id = trie.idAt(node);
        if (id < 0) continue;
        const score = scores[id]! + here;
        if (links[to]! >= 0 && !(score > best[to]!)) continue;
        best[to] = score;
        ids[to] = id;
        links[to] = at;
      }
      // Where the character is a token, this is never the better way.
      const score = this.#unknownScore + here;
      if (links[next]! < 0 || score > best[next]!) {
        if (this.#unknown < 0) throw this.#missing();
        best[next] = score;
        ids[next] = this.#unknown;
        links[next] = at;
      }
      at = next;
    }
  }

  /** Appends the tokens of the best way through the text. False when two of them cover the same bytes, which can't be cached. */
  #collect(bytes: Uint8Array, start: number, size: number, tokens: Tokens): boolean {
    const ids = this.#ids;
    const links = this.#links;
    // The links lead from the end to the front: turn them around.
    for (let to = size, at = links[size]!; to > 0;) {
      const before = links[at]!;
      links[at] = to;
      to = at;
      at = before;
    }
    let plain = true;
    for (let at = 0; at < size;) {
      let to = links[at]!;
      const id = ids[to]!;
      if (id === this.#unknown) {
        while (to < size && ids[links[to]!] === id) to = links[to]!;
        plain = this.#spell(bytes, start + at, start + to, tokens) && plain;
      } else tokens.push(id, start + at, start + to);
      at = to;
    }
    return plain;
  }

  /** Appends what stands for unknown characters in a row. False when it is several tokens. */
  #spell(bytes: Uint8Array, start: number, end: number, tokens: Tokens): boolean {
    // Several in a row may be a token after all, one with a score so low that leaving it out was better.
    const id = this.#find(bytes, start, end);
    const byteIds = this.#byteIds;
    if (id < 0 && byteIds) {
      let i = start;
      while (i < end && byteIds[bytes[i]!]! >= 0) i++;
      if (i === end) {
        for (i = start; i < end; i++) tokens.push(byteIds[bytes[i]!]!, start, end);
        return end === start + 1;
      }
    }
    tokens.push(id < 0 ? this.#unknown : id, start, end);
    return true;
  }
}

/** From a tokenizer.json's `model`, whose `vocab` has become `vocabulary` and `scores`. */
export function buildUnigram(
  json: ComponentJson,
  place: string,
  vocabulary: Vocabulary,
  scores: Float64Array,
): Unigram {
  const unknown = optionalCount(json, 'unk_id', place) ?? -1;
  if (unknown >= scores.length) throw invalid(`${place}.unk_id`, String(unknown), 'an id of the vocabulary');
  const options = { unknown, byteFallback: optionalBoolean(json, 'byte_fallback', place) ?? false };
  return new Unigram(vocabulary, scores, options, () =>
    invalid(`${place}.unk_id`, 'missing', 'the id of the unknown token'),
  );
}
