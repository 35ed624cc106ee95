/** Reads what `pack` has written. Nothing is allocated that the file is not worth. */
import { allocate, copyShort } from './memory';
import { makeVocabulary, Vocabulary } from './vocabulary';

/** Stands before a byte that has no code. */
const ESCAPE: u32 = 255;
/** No code and no merge stands for more bytes. */
const LONGEST: u32 = 64;
// What an id has: no token, one that the first merge that makes it spells, one that is spelled out.
const ABSENT: u32 = 0;
const MERGED: u32 = 1;
/** In place of where a token begins, which is not known yet. */
const TO_MERGE: i32 = -2;
const TO_SPELL: i32 = -3;
/** In place of the length of a token that is longer. */
const LONG: u32 = 255;

let start: usize = 0;
let at: usize = 0;
let end: usize = 0;
let failed: bool = false;

/** Begins to read at an address. */
export function openPacked(from: usize, to: usize): void {
  start = at = from;
  end = to;
  failed = false;
}

/** Where something is wrong, counted from the beginning; -1 as long as nothing is. */
export function packedFault(): i32 {
  return failed ? <i32>(at - start) : -1;
}

/** Of all bytes: FNV-1a, over four at a time. */
export function packedChecksum(): u32 {
  let hash: u32 = 0;
  let from = at;
  for (; from + 4 <= end; from += 4) hash = (hash ^ load<u32>(from, 0, 1)) * 0x01000193;
  for (; from < end; from++) hash = (hash ^ load<u8>(from)) * 0x01000193;
  return hash ^ (<u32>(end - at));
}

function fail(): void {
  failed = true;
}

/** At most `most`, which without more ado is the number of bytes: nothing that is counted takes less than one. */
function readCount(most: u32): u32 {
  if (at < end && load<u8>(at) < 0x80 && !failed) {
    const small = <u32>load<u8>(at++);
    if (small > most) fail();
    return failed ? 0 : small;
  }
  let value: u32 = 0;
  let shift: u32 = 0;
  let byte: u32 = 0x80;
  for (; at < end && byte > 0x7f && shift < 35; shift += 7) {
    byte = load<u8>(at++);
    value |= (byte & 0x7f) << shift;
  }
  if (byte > 0x7f || value > most) fail();
  return failed ? 0 : value;
}

function readDifference(): i32 {
  const value = readCount(0xffffffff);
  return (value >> 1) ^ -((<i32>value) & 1);
}

function take(size: usize): usize {
  const from = at;
  if (size > end - at) {
    fail();
    return 0;
  }
  at += size;
  return from;
}

let text: usize = 0;
let textSize: u32 = 0;

export function packedText(): usize {
  return text;
}

/** Reads a text, in which each byte is a code for several, and gives its size. */
export function readPackedText(): u32 {
  const codes = readCount(ESCAPE);
  const starts = allocate(257 << 2);
  const spelled = allocate((codes + 1) * LONGEST);
  let length: u32 = 0;
  for (let code: u32 = 0; code < codes && !failed; code++) {
    const first = length;
    store<u32>(starts + (code << 2), first);
    const pair = take(2);
    if (!pair) break;
    if (load<u8>(pair) === ESCAPE) store<u8>(spelled + length++, load<u8>(pair, 1));
    else {
      length = appendCode(spelled, starts, load<u8>(pair), code, length);
      length = appendCode(spelled, starts, load<u8>(pair, 1), code, length);
    }
    if (length - first > LONGEST) fail();
    store<u32>(starts + (code << 2), length, 4);
  }
  textSize = readCount(<u32>min(end - start, 1 << 25) * LONGEST);
  const count = readCount(<u32>(end - at));
  const from = take(count);
  if (failed) return 0;
  text = allocate(textSize + LONGEST * 2);
  if (decodeText(from, from + count, codes, starts, spelled) !== text + textSize) fail();
  return failed ? 0 : textSize;
}

/** Writes what the codes up to `stop` stand for to the text, and gives where it ends. */
function decodeText(from: usize, stop: usize, codes: u32, starts: usize, spelled: usize): usize {
  let to = text;
  const full = text + textSize;
  while (from < stop && to <= full) {
    const code = <u32>load<u8>(from++);
    if (code === ESCAPE) {
      store<u8>(to++, from < stop ? load<u8>(from++) : 0);
      continue;
    }
    if (code >= codes) return 0;
    const first = load<u32>(starts + (code << 2));
    const length = load<u32>(starts + (code << 2), 4) - first;
    copyShort(to, spelled + first, length);
    to += length;
  }
  return to;
}

/** Appends what a code stands for, which has to be one before `code`. */
function appendCode(spelled: usize, starts: usize, which: u32, code: u32, length: u32): u32 {
  if (which >= code) {
    fail();
    return length;
  }
  const first = load<u32>(starts + (which << 2));
  const stop = load<u32>(starts + (which << 2), 4);
  if (length + stop - first > code * LONGEST + LONGEST) fail();
  else for (let i = first; i < stop; i++) store<u8>(spelled + length++, load<u8>(spelled + i));
  return length;
}

let pool: usize = 0;
let poolSize: u32 = 0;
let pooled: u32 = 0;
let starts: usize = 0;
let ends: usize = 0;
let count: u32 = 0;
let others: u32 = 0;
let otherIds: usize = 0;

/** Reads the tokens, but for those that merges spell. */
export function readPackedTokens(): void {
  const size = <u32>(end - start);
  poolSize = readCount(min(size, 1 << 25) * LONGEST);
  count = readCount(min(size, 1 << 20) * 16 + (1 << 16));
  others = 0;
  const runs = at;
  readRuns(0);
  others = readCount(size);
  if (failed) return;
  starts = allocate((count + others) << 2);
  ends = allocate((count + others) << 2);
  otherIds = allocate(others << 2);
  const after = at;
  at = runs;
  readRuns(starts);
  at = after;
  for (let i: u32 = 0; i < others; i++) {
    store<u32>(otherIds + (i << 2), readCount(count - 1));
    store<i32>(starts + ((count + i) << 2), TO_SPELL);
  }
  const sizes = readPackedText();
  const sizesAt = text;
  pooled = readPackedText();
  pool = text;
  if (!failed) spellTokens(sizesAt, sizesAt + sizes);
}

/** Which ids have what: runs of the same. Written to an array unless that is 0. */
function readRuns(to: usize): void {
  for (let id: u32 = 0; id < count && !failed;) {
    const run = readCount(count * 3 + 2);
    const kind = run % 3;
    const stop = id + run / 3;
    if (stop > count || stop === id) return fail();
    for (; id < stop; id++)
      if (to) store<i32>(to + (id << 2), kind === ABSENT ? -1 : kind === MERGED ? TO_MERGE : TO_SPELL);
  }
}

/** The spelled tokens stand one after the other at the front of the pool. Their sizes are a byte each, or LONG and a number behind the text. */
function spellTokens(size: usize, stop: usize): void {
  let place: u32 = 0;
  for (let entry: u32 = 0; entry < count + others; entry++) {
    const start = starts + (entry << 2);
    if (load<i32>(start) !== TO_SPELL) {
      if (load<i32>(start) === -1) store<i32>(ends + (entry << 2), -1);
      continue;
    }
    store<u32>(start, place);
    let length = size < stop ? <u32>load<u8>(size++) : 0;
    if (length === LONG) length = readCount(pooled);
    place += length;
    if (place > pooled) return fail();
    store<u32>(ends + (entry << 2), place);
  }
  if (size !== stop || place !== pooled || pooled > poolSize) return fail();
  // What merges spell comes behind.
  const whole = allocate(poolSize + LONGEST * 2);
  memory.copy(whole, pool, pooled);
  pool = whole;
}

let scores: usize = 0;
let scoreCount: u32 = 0;

export function packedScores(): usize {
  return scores;
}

/** Reads the scores, and gives one more than their number, or 0 where there are none. */
export function readPackedScores(): u32 {
  const given = readCount(count + 1);
  if (given === 0) return 0;
  scoreCount = given - 1;
  scores = allocate(scoreCount << 3);
  if (readCount(1) === 0) {
    const from = take(scoreCount << 3);
    if (from) memory.copy(scores, from, scoreCount << 3);
    return given;
  }
  // Singles that were printed and read again: how far each is from the one before, and the few steps that the reading went off.
  let bits = 0;
  for (let i: u32 = 0; i < scoreCount; i++) {
    bits += readDifference();
    store<f64>(scores + (i << 3), <f64>reinterpret<f32>(bits));
  }
  for (let left = readCount(scoreCount); left > 0 && !failed; left--) {
    const i = readCount(scoreCount - 1);
    const value = load<f64>(scores + (i << 3));
    store<f64>(scores + (i << 3), value + <f64>readDifference() * stepAt(<f32>value));
  }
  return given;
}

/** How far the doubles next to a single are from each other: a power of two. */
function stepAt(value: f32): f64 {
  let step: f64 = 1;
  for (
    let exponent = ((reinterpret<i32>(value) >> 23) & 0xff) - 127 - 52;
    exponent !== 0;
    exponent += exponent < 0 ? 1 : -1
  )
    step *= exponent < 0 ? 0.5 : 2;
  return step;
}

let merges: usize = 0;

export function packedMerges(): usize {
  return merges;
}

/** Reads the merges and spells the tokens that they make; gives one more than their number, or 0 where there are none. */
export function readPackedMerges(): u32 {
  const given = readCount(<u32>(end - at));
  if (given === 0) return 0;
  merges = allocate((given - 1) * 12);
  let id = 0;
  for (let i: u32 = 0; i + 1 < given && !failed; i++) {
    const merge = merges + i * 12;
    const left = readCount(count - 1);
    const right = readCount(count - 1);
    id += readDifference();
    if (<u32>id >= count) fail();
    if (failed) break;
    store<u32>(merge, left);
    store<u32>(merge, right, 4);
    store<u32>(merge, id, 8);
    if (load<i32>(starts + (id << 2)) !== TO_MERGE) continue;
    const first = pooled;
    append(left);
    append(right);
    store<u32>(starts + (id << 2), first);
    store<u32>(ends + (id << 2), pooled);
  }
  return given;
}

function append(id: u32): void {
  const from = load<i32>(starts + (id << 2));
  const size = load<u32>(ends + (id << 2)) - from;
  if (from < 0 || size > poolSize - pooled) return fail();
  copyShort(pool + pooled, pool + from, size);
  pooled += size;
}

/** The tokens that have been read; 0 when something is wrong. */
export function packedTokens(): Vocabulary {
  for (let id: u32 = 0; id < count; id++) if (load<i32>(starts + (id << 2)) === TO_MERGE) fail();
  if (at !== end || pooled !== poolSize) fail();
  return makeVocabulary(pool, poolSize, starts, ends, count, otherIds, others);
}
