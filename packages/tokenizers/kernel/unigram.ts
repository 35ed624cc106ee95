import { sizeOf } from './characters';
import { allocate } from './memory';
import { addToken, tokenCount } from './tokens';
import { makeTrie, ROOT, step, tokenAt, Trie } from './trie';
import { Vocabulary } from './vocabulary';
import { findWord, keepWord } from './word-cache';

/** A character that no token stands for counts this much less than the rarest token. */
const UNKNOWN_PENALTY: f64 = 10;
/** Not reached. */
const NOWHERE: u32 = 0xffffffff;

let trie: Trie = changetype<Trie>(0);
/** By id, doubles. */
let scores: usize = 0;
/** The id of the unknown token, or -1. */
let unknown: i32 = 0;
let unknownScore: f64 = 0;
/** The token of each byte, -1 where there is none; 0 where a file does not ask for them. */
let byteTokens: usize = 0;

// The best way to each place of a piece: its score, its last token, and where that begins.
let best: usize = 0;
let ids: usize = 0;
let links: usize = 0;
let capacity: u32 = 0;

/** First of all: tokens can be found then. */
export function makeUnigramTrie(tokens: Vocabulary): void {
  trie = makeTrie(tokens, 0);
}

export function setUpUnigram(tokens: Vocabulary, scoresById: usize, unknownId: i32, byteIds: usize): void {
  scores = scoresById;
  unknown = unknownId;
  byteTokens = byteIds;
  let lowest: f64 = Infinity;
  for (let id: u32 = 0; id < tokens.count; id++) lowest = min(lowest, load<f64>(scores + (id << 3)));
  unknownScore = lowest - UNKNOWN_PENALTY;
}

/**
 * Takes those tokens, out of all that a piece may be cut into, whose scores have the greatest sum. False when it takes the unknown
 * token, and there is none.
 */
export function unigramPiece(start: usize, end: usize, base: usize): bool {
  if (findWord(start, end, base)) return true;
  const first = tokenCount();
  const size = <u32>(end - start);
  reserve(size + 1);
  if (!search(start, size)) return false;
  turnLinks(size);
  if (addBest(start, size, base)) keepWord(start, end, base, first);
  return true;
}

/** The token that bytes are, or -1. */
export function unigramToken(at: usize, end: usize): i32 {
  let node = ROOT;
  for (; at < end && node >= 0; at++) node = step(trie, node, load<u8>(at));
  return node < 0 ? -1 : tokenAt(trie, node);
}

function reserve(size: u32): void {
  if (size <= capacity) return;
  capacity = max(size * 2, 1024);
  best = allocate(capacity << 3);
  ids = allocate(capacity << 2);
  links = allocate(capacity << 2);
}

/** Finds the best way to every place, from front to back. Of equal ways the first that is found is kept. */
function search(start: usize, size: u32): bool {
  memory.fill(links, 0xff, (size + 1) << 2);
  store<f64>(best, 0);
  for (let at: u32 = 0; at < size;) {
    const here = load<f64>(best + (at << 3));
    const next = at + sizeOf(load<u8>(start + at));
    let node = ROOT;
    for (let to = at; to < size;) {
      node = step(trie, node, load<u8>(start + to++));
      if (node < 0) break;
      const id = tokenAt(trie, node);
      if (id >= 0) reach(to, at, id, load<f64>(scores + (id << 3)) + here);
    }
    // Where the character is a token, this is never the better way.
    const score = unknownScore + here;
    if (load<u32>(links + (next << 2)) === NOWHERE || score > load<f64>(best + (next << 3))) {
      if (unknown < 0) return false;
      reach(next, at, unknown, score);
    }
    at = next;
  }
  return true;
}

function reach(to: u32, from: u32, id: i32, score: f64): void {
  if (load<u32>(links + (to << 2)) !== NOWHERE && !(score > load<f64>(best + (to << 3)))) return;
  store<f64>(best + (to << 3), score);
  store<i32>(ids + (to << 2), id);
  store<u32>(links + (to << 2), from);
}

/** The links lead from the end to the front: turns them around. */
function turnLinks(size: u32): void {
  let to = size;
  let at = load<u32>(links + (size << 2));
  while (to > 0) {
    const before = load<u32>(links + (at << 2));
    store<u32>(links + (at << 2), to);
    to = at;
    at = before;
  }
}

/** Appends the tokens of the best way. False when two of them cover the same bytes, which is not kept. */
function addBest(start: usize, size: u32, base: usize): bool {
  let plain = true;
  for (let at: u32 = 0; at < size;) {
    let to = load<u32>(links + (at << 2));
    const id = load<i32>(ids + (to << 2));
    if (id === unknown) {
      while (to < size && load<i32>(ids + (load<u32>(links + (to << 2)) << 2)) === id)
        to = load<u32>(links + (to << 2));
      if (!addUnknown(start + at, start + to, base + at)) plain = false;
    } else addToken(id, base + at, base + to);
    at = to;
  }
  return plain;
}

/** Appends what stands for unknown characters in a row. False when it is several tokens. */
function addUnknown(start: usize, end: usize, base: usize): bool {
  const stop = base + end - start;
  // Several in a row may be a token after all, one with a score so low that leaving it out was better.
  const id = unigramToken(start, end);
  if (id < 0 && byteTokens) {
    let at = start;
    while (at < end && byteToken(at) >= 0) at++;
    if (at === end) {
      for (at = start; at < end; at++) addToken(byteToken(at), base, stop);
      return end === start + 1;
    }
  }
  addToken(id < 0 ? unknown : id, base, stop);
  return true;
}

function byteToken(at: usize): i32 {
  return load<i32>(byteTokens + ((<usize>load<u8>(at)) << 2));
}
