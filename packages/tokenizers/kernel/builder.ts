/** Collects the tokens and merges of a file. What it collects is copied into the memory of the tokenizer, and this kernel dropped. */
import { sameBytes } from './characters';
import {
  enterList,
  goOnInList,
  jsonExpected,
  peekJson,
  readClose,
  readComma,
  readIndex,
  readKey,
  readNumber,
  readString,
  stringEnd,
  stringStart,
} from './json';
import { allocate, enlarge } from './memory';
import { endOf, fileTokens, findToken, makeVocabulary, startOf, Vocabulary } from './vocabulary';

const OPEN_BRACE: u32 = 0x7b;
const OPEN_BRACKET: u32 = 0x5b;

// Tokens, in the order of the file: their bytes, and for each id where its token is, -1 for none.
let pool: usize = 0;
let poolCapacity: usize = 0;
let poolSize: usize = 0;
let starts: usize = 0;
let ends: usize = 0;
let capacity: u32 = 0;
let count: u32 = 0;
// Of two tokens with the same id the later one is what the id stands for, but both are found: those that have been replaced.
let others: usize = 0;
let othersCapacity: u32 = 0;
let othersCount: u32 = 0;
/** Unigram: a double for each id. */
let scores: usize = 0;

/** Appends a token, whose bytes are somewhere in memory. */
export function addEntry(at: usize, end: usize, id: u32): void {
  const size = end - at;
  if (poolSize + size > poolCapacity) {
    const larger = (poolSize + size) * 2 + 4096;
    pool = enlarge(pool, poolCapacity, larger);
    poolCapacity = larger;
  }
  if (id >= capacity) makeIds(id);
  count = max(count, id + 1);
  const start = starts + (id << 2);
  if (load<i32>(start) >= 0) addOther(id);
  memory.copy(pool + poolSize, at, size);
  store<u32>(start, <u32>poolSize);
  poolSize += size;
  store<u32>(ends + (id << 2), <u32>poolSize);
}

function makeIds(id: u32): void {
  const larger = (max(id, 512) + 1) * 2;
  starts = enlarge(starts, capacity << 2, larger << 2);
  ends = enlarge(ends, capacity << 2, larger << 2);
  memory.fill(starts + (capacity << 2), 0xff, (larger - capacity) << 2);
  memory.fill(ends + (capacity << 2), 0xff, (larger - capacity) << 2);
  capacity = larger;
}

function addOther(id: u32): void {
  if (othersCount === othersCapacity) {
    const larger = othersCapacity * 2 + 16;
    others = enlarge(others, othersCapacity * 12, larger * 12);
    othersCapacity = larger;
  }
  const other = others + othersCount++ * 12;
  store<u32>(other, id);
  store<u32>(other, load<u32>(starts + (id << 2)), 4);
  store<u32>(other, load<u32>(ends + (id << 2)), 8);
}

/** Reads an object of tokens and ids, none of which is above `most`. */
export function readVocabulary(most: u32): void {
  for (let more = enterList(OPEN_BRACE); more; more = goOnInList(OPEN_BRACE)) {
    if (!readKey()) return;
    const id = readIndex(most);
    if (!jsonExpected()) addEntry(stringStart(), stringEnd(), id);
  }
}

/** Reads a list of tokens with their scores. */
export function readPieces(): void {
  let scoresCapacity: u32 = 0;
  for (let more = enterList(OPEN_BRACKET); more; more = goOnInList(OPEN_BRACKET)) {
    if (!enterList(OPEN_BRACKET) || !readString()) return;
    const id = count;
    addEntry(stringStart(), stringEnd(), id);
    if (!readComma()) return;
    if (id === scoresCapacity) {
      scores = enlarge(scores, scoresCapacity << 3, (scoresCapacity * 2 + 512) << 3);
      scoresCapacity = scoresCapacity * 2 + 512;
    }
    store<f64>(scores + (id << 3), readNumber());
    if (!readClose()) return;
  }
}

/** Makes a table of what was collected. With `unique` an id whose token comes again has none, as in a map where a key was set twice. */
export function buildVocabulary(unique: bool): Vocabulary {
  if (count + othersCount >= capacity) makeIds(count + othersCount);
  const otherIds = allocate(othersCount << 2);
  for (let i: u32 = 0; i < othersCount; i++) {
    const other = others + i * 12;
    store<u32>(otherIds + (i << 2), load<u32>(other));
    store<u32>(starts + ((count + i) << 2), load<u32>(other, 4));
    store<u32>(ends + ((count + i) << 2), load<u32>(other, 8));
  }
  const tokens = makeVocabulary(pool, <u32>poolSize, starts, ends, count, otherIds, othersCount);
  fileTokens(tokens, unique);
  return tokens;
}

export function builtScores(): usize {
  return scores;
}

// Merges, which a file gives as two spellings each: triples of left id, right id and merged id.
let vocabulary: Vocabulary = changetype<Vocabulary>(0);
let merges: usize = 0;
let mergesCapacity: u32 = 0;
let mergeCount: u32 = 0;
/** Bytes that the right token loses when it is joined to the left one. */
let prefixSize: usize = 0;
/** The left token with the right one behind it. */
let joined: usize = 0;
let joinedCapacity: usize = 0;
let expectedId: u32 = 0;

// What is wrong with a merge: it is not two tokens, or one of them is not in the vocabulary, and which bytes are not.
const NOT_TWO: u32 = 1;
const NO_TOKEN: u32 = 2;
let fault: u32 = 0;
let faultAt: usize = 0;
let faultEnd: usize = 0;

export function mergeFault(): u32 {
  return fault;
}

export function mergeFaultStart(): usize {
  return faultAt;
}

export function mergeFaultEnd(): usize {
  return faultEnd;
}

export function builtMerges(): usize {
  return merges;
}

export function builtMergeCount(): u32 {
  return mergeCount;
}

/** Begins with a list of merges. */
export function beginMerges(tokens: Vocabulary, sizeOfPrefix: usize): void {
  vocabulary = tokens;
  prefixSize = sizeOfPrefix;
  mergeCount = expectedId = fault = 0;
}

/** Reads a list of merges: of lists of two tokens, or of texts with a space between them. Either all are lists or none is. */
export function readMerges(): void {
  let form: u32 = 0;
  for (let more = enterList(OPEN_BRACKET); more && !fault; more = goOnInList(OPEN_BRACKET)) {
    if (!form) form = peekJson();
    if (form !== OPEN_BRACKET) {
      if (!readString()) return;
      addMergeLine(stringStart(), stringEnd());
      continue;
    }
    if (!enterList(OPEN_BRACKET) || !readString()) return;
    const left = join(0, stringStart(), stringEnd());
    if (!readComma() || !readString()) return;
    const end = join(left, stringStart(), stringEnd());
    if (!readClose()) return;
    addMerge(joined, joined + left, joined + left, joined + end);
  }
}

/** Reads a text with a merge on every line. */
export function readMergeLines(at: usize, end: usize): void {
  while (at < end && !fault) {
    let stop = at;
    while (stop < end && load<u8>(stop) !== 10) stop++;
    addMergeLine(at, stop > at && load<u8>(stop - 1) === 13 ? stop - 1 : stop);
    at = stop + 1;
  }
}

/** A merge written as two tokens with the only space between them. A line that says the version of the file is none. */
function addMergeLine(at: usize, end: usize): void {
  if (isVersion(at, end)) return;
  let space: usize = 0;
  for (let i = at; i < end; i++) {
    if (load<u8>(i) !== 0x20) continue;
    if (space) return refuse(NOT_TWO, at, end);
    space = i;
  }
  if (!space) return refuse(NOT_TWO, at, end);
  addMerge(at, space, space + 1, end);
}

/** `#version` */
function isVersion(at: usize, end: usize): bool {
  return end - at >= 8 && load<u32>(at, 0, 1) === 0x72657623 && load<u32>(at, 4, 1) === 0x6e6f6973;
}

function addMerge(leftAt: usize, leftEnd: usize, at: usize, end: usize): void {
  const left = find(leftAt, leftEnd);
  const right = find(at, end);
  if (fault) return;
  const rest = min(at + prefixSize, end);
  // Tokens are numbered in the order of their merges almost everywhere: the next one, or the same again, needs no search.
  let merged: i32 = expectedId;
  if (!isJoined(merged, leftAt, leftEnd, rest, end) && !isJoined(++merged, leftAt, leftEnd, rest, end)) {
    const size = join(join(0, leftAt, leftEnd), rest, end);
    merged = find(joined, joined + size);
    if (fault) return;
  }
  expectedId = merged;
  insertMerge(mergeCount, left, right, merged);
}

/** Whether the token of an id is these two stretches. */
function isJoined(id: u32, leftAt: usize, leftEnd: usize, at: usize, end: usize): bool {
  if (id >= vocabulary.count) return false;
  const start = startOf(vocabulary, id);
  const left = leftEnd - leftAt;
  return (
    start >= 0 &&
    <usize>(endOf(vocabulary, id) - start) === left + end - at &&
    sameBytes(vocabulary.pool + start, leftAt, left) &&
    sameBytes(vocabulary.pool + start + left, at, end - at)
  );
}

function find(at: usize, end: usize): i32 {
  const id = findToken(vocabulary, at, end);
  if (id < 0) refuse(NO_TOKEN, at, end);
  return id;
}

function refuse(what: u32, at: usize, end: usize): void {
  if (fault) return;
  fault = what;
  faultAt = at;
  faultEnd = end;
}

/** Writes bytes behind the first `size` of the joined ones, and gives how many there are then. */
function join(size: usize, at: usize, end: usize): usize {
  const needed = size + end - at;
  if (needed > joinedCapacity) {
    joined = enlarge(joined, joinedCapacity, needed * 2);
    joinedCapacity = needed * 2;
  }
  memory.copy(joined + size, at, end - at);
  return needed;
}

/**
 * tiktoken: every way to make a token out of two others. It joins those two neighbours that make the token of the lowest rank, so the
 * merges are in the order of what they make. Tokens are spelled in byte characters. Gives -1, or a token that is longer than `most` bytes.
 */
export function findHalves(tokens: Vocabulary, most: u32): i32 {
  beginMerges(tokens, 0);
  for (let id: u32 = 0; id < tokens.count; id++) {
    if (startOf(tokens, id) < 0) continue;
    const start = tokens.pool + startOf(tokens, id);
    const end = tokens.pool + endOf(tokens, id);
    if (end - start > <usize>most) return id;
    const first = mergeCount;
    for (let middle = start + 1; middle < end; middle++) {
      if ((load<u8>(middle) & 0xc0) === 0x80) continue;
      const left = findToken(tokens, start, middle);
      const right = left < 0 ? -1 : findToken(tokens, middle, end);
      if (right >= 0) insertMerge(first, left, right, id);
    }
  }
  return -1;
}

/** Those of one token are in the order of their left tokens. They are few: each is put where it belongs. */
function insertMerge(first: u32, left: i32, right: i32, merged: i32): void {
  if (mergeCount === mergesCapacity) growMerges();
  let at = merges + mergeCount++ * 12;
  for (; at > merges + first * 12 && load<i32>(at - 12) > left; at -= 12) memory.copy(at, at - 12, 12);
  store<i32>(at, left);
  store<i32>(at, right, 4);
  store<i32>(at, merged, 8);
}

function growMerges(): void {
  const larger = mergesCapacity * 2 + 512;
  merges = enlarge(merges, mergesCapacity * 12, larger * 12);
  mergesCapacity = larger;
}
