import { keepByteTokens } from '../models/byte-tokens.ts';
import { Model, SENTENCE_PIECE_BPE, SENTENCE_PIECE_UNIGRAM } from '../models/model.ts';
import { decode, sizeOf } from '../utf8.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { Builder } from './builder.ts';
import type { TokenizerParts } from './parts.ts';

/** A character that no piece stands for counts this much less than the rarest piece. */
const UNKNOWN_PENALTY = 10;

/** The pieces of a kind, by id a byte each, and whether there are any. */
function markedIds(count: number, ...lists: readonly (readonly number[])[]): Uint8Array {
  const marks = new Uint8Array(count);
  for (const id of lists.flat()) if (id >= 0) marks[id] = 1;
  return marks;
}

interface PieceKinds {
  readonly unk_id: number;
  readonly byte_fallback: boolean;
  readonly control: readonly number[];
  readonly unused: readonly number[];
  readonly bytes: readonly number[];
  readonly user_defined: readonly number[];
}

/** Sets up what both models share, and gives the pieces that a text has no way to. */
function setUp({ json, vocabulary }: TokenizerParts): { kinds: PieceKinds; hidden: Uint8Array } {
  const kinds = json.model as unknown as PieceKinds;
  const hidden = markedIds(vocabulary.count, kinds.control, kinds.unused, kinds.bytes, [kinds.unk_id]);
  const { kernel, address } = vocabulary;
  const byteTokens = kinds.byte_fallback ? keepByteTokens(vocabulary) : 0;
  kernel.call.setUpSentencePiece(address, kinds.unk_id, byteTokens, kernel.keep(hidden));
  return { kinds, hidden };
}

function buildUnigram(parts: TokenizerParts): Model {
  const { vocabulary } = parts;
  const { kernel } = vocabulary;
  const { kinds, hidden } = setUp(parts);
  const scores = Float32Array.from(kernel.doublesAt(parts.scores!));
  const userDefined = markedIds(vocabulary.count, kinds.user_defined);
  let lowest = Infinity;
  for (let id = 0; id < scores.length; id++) {
    if (userDefined[id]) scores[id] = 0.1 * (vocabulary.endOf(id) - vocabulary.startOf(id) - 1);
    else if (!hidden[id]) lowest = Math.min(lowest, scores[id]!);
  }
  if (lowest === Infinity) lowest = 3.4028234663852886e38;
  const chosen = hidden.map((mark) => 1 - mark);
  kernel.call.setUpSentencePieceUnigram(kernel.keep(scores), kernel.keep(chosen), lowest - UNKNOWN_PENALTY);
  return new Model(vocabulary, SENTENCE_PIECE_UNIGRAM, '');
}

/** Without merges, one piece a character. */
function buildBpe(parts: TokenizerParts, merges: boolean): Model {
  const { vocabulary } = parts;
  const { kernel } = vocabulary;
  const { kinds, hidden } = setUp(parts);
  const scores = kernel.doublesAt(parts.scores!).slice();
  const { triples, ranks, characters } = mergeTable(vocabulary, scores, merges ? hidden : undefined);
  kernel.call.filePairs(kernel.keep(triples), ranks.length, kernel.keep(ranks));
  const userDefined = kinds.user_defined.length ? kernel.keep(markedIds(vocabulary.count, kinds.user_defined)) : 0;
  kernel.call.setUpSentencePieceBpe(userDefined, characters.address);
  return new Model(vocabulary, SENTENCE_PIECE_BPE, '');
}

/**
 * All ways to make a piece of two. A single character that is no piece may be a part of one: such characters are numbered behind
 * the pieces. Pieces of the same score have the same rank.
 */
function mergeTable(
  vocabulary: Vocabulary,
  scores: Float64Array,
  hidden: Uint8Array | undefined,
): { triples: Int32Array; ranks: Int32Array; characters: Vocabulary } {
  const { kernel, address, pool } = vocabulary;
  const builder = new Builder();
  const known = new Map<string, number>();
  const triples: [number, number, number][] = [];
  const part = (start: number, end: number) => {
    const id = kernel.call.findToken(address, start, end);
    const single = end - start === sizeOf(kernel.bytes[start]!);
    if (id >= 0) return hidden![id] && !single ? -1 : id;
    if (!single) return -1;
    const character = decode(kernel.bytes, start, end);
    const number = known.get(character) ?? known.size;
    if (number === known.size) builder.add(kernel.bytes, start, end, number);
    known.set(character, number);
    return scores.length + number;
  };
  for (let id = 0; hidden && id < vocabulary.count; id++) {
    if (hidden[id]) continue;
    const start = pool + vocabulary.startOf(id);
    const end = pool + vocabulary.endOf(id);
    for (let middle = start; (middle += sizeOf(kernel.bytes[middle]!)) < end;) {
      const left = part(start, middle);
      const right = left < 0 ? -1 : part(middle, end);
      if (right >= 0) triples.push([left, right, id]);
    }
  }
  triples.sort((a, b) => scores[b[2]]! - scores[a[2]]!);
  const ranks = new Int32Array(triples.length);
  for (let i = 1; i < triples.length; i++)
    ranks[i] = ranks[i - 1]! + (scores[triples[i]![2]] === scores[triples[i - 1]![2]] ? 0 : 1);
  return { triples: Int32Array.from(triples.flat()), ranks, characters: builder.build().copyTo(kernel) };
}

/** The models of a SentencePiece file, by the types that `loadSentencePiece` gives them. */
export const sentencePieceModels: { readonly [type: string]: (parts: TokenizerParts) => Model } = {
  SentencePieceUnigram: buildUnigram,
  SentencePieceBPE: (parts) => buildBpe(parts, true),
  SentencePieceCHAR: (parts) => buildBpe(parts, false),
};
