/** The models of a SentencePiece file, with the results of the sentencepiece library: sums are singles, and unknown characters are found otherwise. */

import { sizeOf } from './characters';
import { allocate } from './memory';
import {
  addSymbol,
  beginLong,
  beginSymbols,
  endLong,
  isShort,
  merge,
  mergeSome,
  symbolCount,
  symbolId,
  symbolLength,
} from './merger';
import { addToken, idAt, stretchToken, tokenCount } from './tokens';
import { longestMatch, makeTrie, ROOT, step, tokenAt, Trie } from './trie';
import { findToken, Vocabulary } from './vocabulary';

const NOWHERE: u32 = 0xffffffff;
/** Beyond it the sums start from 0 again, so that a long text does not lose digits. */
const RESET: f32 = 100000;
/** From here down numbers stand for symbols that do not merge. */
const FROZEN: i32 = -3;
const MERGES_A_STEP: u32 = 1 << 14;

let vocabulary: Vocabulary = changetype<Vocabulary>(0);
let unknown: i32 = 0;
let byteTokens: usize = 0;
/** Of each id, by one byte: it is a piece that a text has no way to, though its characters may be in it. */
let hidden: usize = 0;

export function setUpSentencePiece(tokens: Vocabulary, unknownId: i32, byteIds: usize, hiddenIds: usize): void {
  vocabulary = tokens;
  unknown = unknownId;
  byteTokens = byteIds;
  hidden = hiddenIds;
}

/** Appends a piece that was found. An unknown character has the id `unknown`. */
function addPiece(id: i32, start: usize, end: usize, isFirst: bool): void {
  if (id !== unknown) addToken(id, start, end);
  else if (byteTokens)
    for (let at = start; at < end; at++) addToken(load<i32>(byteTokens + ((<usize>load<u8>(at)) << 2)), start, end);
  // Unknown characters in a row are one token.
  else if (!isFirst && idAt(tokenCount() - 1) === id) stretchToken(end);
  else addToken(id, start, end);
}

// Unigram.

let trie: Trie = changetype<Trie>(0);
/** By id, singles. */
let scores: usize = 0;
let unknownScore: f32 = 0;
// The best way to each place of a piece: its score, its last token, and where that begins.
let best: usize = 0;
let ids: usize = 0;
let links: usize = 0;
let capacity: u32 = 0;

/** `chosen` is by id: which pieces a text may be cut into. */
export function setUpSentencePieceUnigram(scoresById: usize, chosen: usize, scoreOfUnknown: f32): void {
  trie = makeTrie(vocabulary, chosen);
  scores = scoresById;
  unknownScore = scoreOfUnknown;
}

/** Of all ways to cut the text, the one whose scores have the greatest sum. */
export function sentencePieceUnigramPiece(start: usize, end: usize): void {
  const size = <u32>(end - start);
  if (size >= capacity) {
    capacity = size * 2 + 256;
    best = allocate(capacity << 2);
    ids = allocate(capacity << 2);
    links = allocate(capacity << 2);
  }
  search(start, size);
  let to = size;
  let from = load<u32>(links + (size << 2));
  while (to > 0) {
    const before = load<u32>(links + (from << 2));
    store<u32>(links + (from << 2), to);
    to = from;
    from = before;
  }
  for (let at: u32 = 0; at < size; at = to) {
    to = load<u32>(links + (at << 2));
    addPiece(load<i32>(ids + (to << 2)), start + at, start + to, at === 0);
  }
}

function search(start: usize, size: u32): void {
  memory.fill(links, 0xff, (size + 1) << 2);
  store<f32>(best, 0);
  let reached: u32 = 0;
  for (let at: u32 = 0; at < size;) {
    if (abs(load<f32>(best + (at << 2))) > RESET) resetSums(at, reached);
    const here = load<f32>(best + (at << 2));
    const next = min(at + sizeOf(load<u8>(start + at)), size);
    let known = false;
    let node = ROOT;
    for (let to = at; to < size;) {
      node = step(trie, node, load<u8>(start + to++));
      if (node < 0) break;
      const id = tokenAt(trie, node);
      if (id < 0) continue;
      if (to === next) known = true;
      reached = max(reached, to);
      reach(to, at, id, load<f32>(scores + (id << 2)) + here);
    }
    if (!known) {
      reached = max(reached, next);
      reach(next, at, unknown, unknownScore + here);
    }
    at = next;
  }
}

function reach(to: u32, from: u32, id: i32, score: f32): void {
  if (load<u32>(links + (to << 2)) !== NOWHERE && !(score > load<f32>(best + (to << 2)))) return;
  store<f32>(best + (to << 2), score);
  store<i32>(ids + (to << 2), id);
  store<u32>(links + (to << 2), from);
}

function resetSums(from: u32, to: u32): void {
  const sum = load<f32>(best + (from << 2));
  for (let i = from; i <= to; i++)
    if (i === from || load<u32>(links + (i << 2)) !== NOWHERE)
      store<f32>(best + (i << 2), load<f32>(best + (i << 2)) - sum);
}

// BPE.

/** User-defined symbols, which are found first and merge with nothing; 0 where there are none. */
let symbols: Trie = changetype<Trie>(0);
/** Characters that are no piece, but may be a part of one: they are numbered behind the pieces. */
let characters: Vocabulary = changetype<Vocabulary>(0);
let pieceStart: usize = 0;
let merging: u32 = 0;

/** `userDefined` is by id, or 0 where no piece is. */
export function setUpSentencePieceBpe(userDefined: usize, furtherCharacters: Vocabulary): void {
  if (userDefined) symbols = makeTrie(vocabulary, userDefined);
  characters = furtherCharacters;
}

/** Merges the two neighbours that make the piece of the greatest score, again and again. False when `sentencePieceBpeGoOn` has to be called for the rest. */
export function sentencePieceBpePiece(start: usize, end: usize): bool {
  pieceStart = start;
  beginSymbols();
  for (let at = start; at < end;) {
    let next = changetype<usize>(symbols) ? longestMatch(symbols, at, end) : 0;
    const frozen = next !== 0;
    if (!frozen) next = min(at + sizeOf(load<u8>(at)), end);
    let id = findToken(vocabulary, at, next);
    if (id < 0) {
      const character = findToken(characters, at, next);
      id = character < 0 ? FROZEN - unknown : character + vocabulary.count;
    }
    addSymbol(frozen ? FROZEN - id : id, <u32>(next - at));
    at = next;
  }
  const count = symbolCount();
  if (isShort(count)) {
    addPieces(merge(count));
    return true;
  }
  beginLong(count);
  merging = count;
  return false;
}

export function sentencePieceBpeGoOn(): bool {
  if (!mergeSome(merging, MERGES_A_STEP)) return false;
  addPieces(endLong(merging));
  return true;
}

function addPieces(count: u32): void {
  let at = pieceStart;
  for (let i: u32 = 0; i < count; i++) {
    const symbol = symbolId(i);
    const id = symbol <= FROZEN + 1 ? FROZEN - symbol : symbol;
    const end = at + symbolLength(i);
    const isHidden = id >= <i32>vocabulary.count || (id >= 0 && load<u8>(hidden + id));
    addPiece(isHidden ? unknown : id, at, end, i === 0);
    at = end;
  }
}
