import { previous, sizeOf } from './characters';
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
import { pairHash } from './pairs';
import { addToken, endAt, tokenCount } from './tokens';
import { endOf, findToken, startOf, Vocabulary } from './vocabulary';
import { findWord, keepWord } from './word-cache';

/** The pieces are plain text and every byte is a symbol; else its characters are. */
export const RAW_BYTES = 1;
export const FUSE_UNKNOWN = 2;
export const IGNORE_MERGES = 4;
/** A piece of more bytes is not looked up as a whole first, where it can be cut into words that do not depend on each other. */
const ONE_WORD: usize = 16;
/** Of long work, what is done between two pauses: some milliseconds. */
const MERGES_A_STEP: u32 = 1 << 14;
const WORDS_A_STEP: u32 = 1 << 14;
const NONE: i32 = -1;
const MISSING: i32 = -2;
/** Bytes in which the end of a word is looked for. */
const FAR: usize = 96;

let vocabulary: Vocabulary = changetype<Vocabulary>(0);
let flags: u32 = 0;
/** The unknown token, NONE, or MISSING: it has a name, but is not in the vocabulary. */
let unknown: i32 = 0;
/** Of each byte the token (raw bytes), or of each ASCII character, -1 where there is none. */
let symbols: usize = 0;
/** Raw bytes with a suffix: the token of each byte that ends a word; else 0. */
let lastSymbols: usize = 0;
/** The tokens <0x00> to <0xFF>, -1 where there is none; 0 where a file does not ask for them. */
let byteTokens: usize = 0;
/** What the symbols of a word begin with but for its first, and what its last ends with. */
let prefix: usize = 0;
let prefixSize: usize = 0;
let suffix: usize = 0;
let suffixSize: usize = 0;
/** The byte characters that a byte-level vocabulary is written in, two bytes each. */
let byteCharacters: usize = 0;
/** Nothing merges with a mark behind it but a mark: a word of SentencePiece ends before the next one begins. */
let marksBegin: bool = false;
/** A bit for each hash of neighbouring characters that some merge joins; 0 where that is not known. */
let joints: usize = 0;
let jointMask: u32 = 0;

let spelled: usize = 0;
let spelledSize: usize = 0;

export function setUpBpe(
  tokens: Vocabulary,
  options: u32,
  unknownId: i32,
  symbolIds: usize,
  lastSymbolIds: usize,
  byteIds: usize,
  characters: usize,
): void {
  vocabulary = tokens;
  flags = options;
  unknown = unknownId;
  symbols = symbolIds;
  lastSymbols = lastSymbolIds;
  byteTokens = byteIds;
  byteCharacters = characters;
}

export function setAffixes(prefixAt: usize, sizeOfPrefix: usize, suffixAt: usize, sizeOfSuffix: usize): void {
  prefix = prefixAt;
  prefixSize = sizeOfPrefix;
  suffix = suffixAt;
  suffixSize = sizeOfSuffix;
}

/**
 * Notes the pairs (last symbol of the left token, first symbol of the right) over all merges. Two neighbours that are not among them
 * never end up in one token, so BPE on both sides of them is independent. Where a merge has a token that stands for more than the
 * characters it is spelled with (`<0x41>`, `<unk>`) nothing is sure.
 */
export function findJoints(merges: usize, count: u32): void {
  let size: u32 = 64;
  while (size < count * 3) size *= 2;
  jointMask = size - 1;
  const bits = allocate(size);
  findByteTokens();
  const end = merges + count * 12;
  let onlyMarks = true;
  for (let at = merges; at < end; at += 12) {
    const left = load<i32>(at);
    const right = load<i32>(at, 4);
    if (standsForMore(left) || standsForMore(right) || standsForMore(load<i32>(at, 8))) return;
    const leftEnd = vocabulary.pool + endOf(vocabulary, left);
    const rightStart = vocabulary.pool + startOf(vocabulary, right);
    if (isMark(rightStart) && !isMark(previous(leftEnd))) onlyMarks = false;
    const hash = pairHash(
      findToken(vocabulary, previous(leftEnd), leftEnd),
      findToken(vocabulary, rightStart, rightStart + sizeOf(load<u8>(rightStart))),
    );
    const byte = bits + ((hash >> 3) & jointMask);
    store<u8>(byte, <u8>((<u32>load<u8>(byte)) | (1 << (hash & 7))));
  }
  joints = bits;
  marksBegin = onlyMarks;
}

/** Whether U+2581 begins there. */
function isMark(at: usize): bool {
  return load<u8>(at) === 0xe2 && load<u8>(at, 1) === 0x96 && load<u8>(at, 2) === 0x81;
}

/** Where the word ends that begins at `start`, before the next mark behind something else; 0 when that is far. */
function endAtMark(start: usize): usize {
  const far = start + FAR;
  let wasMark = isMark(start);
  for (let at = start + sizeOf(load<u8>(start)); at < far; at += sizeOf(load<u8>(at))) {
    if (at >= pieceEnd) return pieceEnd;
    const marks = isMark(at);
    if (marks && !wasMark) return at;
    wasMark = marks;
  }
  return 0;
}

/** Between these ids are the byte tokens, mostly without others. */
let leastByteToken: i32 = 0;
let greatestByteToken: i32 = -1;

function findByteTokens(): void {
  if (!byteTokens) return;
  leastByteToken = i32.MAX_VALUE;
  for (let byte: usize = 0; byte < 256; byte++) {
    const id = load<i32>(byteTokens + (byte << 2));
    if (id < 0) continue;
    leastByteToken = min(leastByteToken, id);
    greatestByteToken = max(greatestByteToken, id);
  }
}

function standsForMore(id: i32): bool {
  if (id === unknown) return true;
  if (id < leastByteToken || id > greatestByteToken) return false;
  for (let byte: usize = 0; byte < 256; byte++) if (load<i32>(byteTokens + (byte << 2)) === id) return true;
  return false;
}

/** Whether a piece may be given in parts: words can be told apart, and their places are where they stand. */
export function wordsRunOn(): bool {
  return joints !== 0 && !(flags & IGNORE_MERGES) && unknown !== NONE;
}

/** Pairs with the hash of one that merges are taken for such too: then a word is a little longer, and the result is the same. */
function joins(left: i32, right: i32): bool {
  if (!joints) return true;
  const hash = pairHash(left, right);
  return ((<u32>load<u8>(joints + ((hash >> 3) & jointMask))) & (1 << (hash & 7))) !== 0;
}

// The piece that is being worked on: where its next word begins, where that is in the text (characters that became nothing do not
// count), and, while a long word is being merged, its symbols.
let next: usize = 0;
let place: usize = 0;
let pieceStart: usize = 0;
let pieceEnd: usize = 0;
let wordStart: usize = 0;
/** What the symbols of a word are read up to. */
let readEnd: usize = 0;
let merging: u32 = 0;
/** The whole piece has been looked up, and what it becomes is to be kept under it. */
let lookedUp: bool = false;
/** A character has no token, and the unknown token is missing. */
let failed: bool = false;

export function bpeFailed(): bool {
  return failed;
}

/** The piece goes on behind the text: its last word may change with what comes, and is left out. Only where words can be told apart. */
let runsOn: bool = false;

export function letWordRunOn(more: bool): void {
  runsOn = more;
}

/** Where the word begins that was left out; 0 when there is none. */
export function bpeRest(): usize {
  return runsOn ? wordStart : 0;
}

/** Begins with a piece, whose tokens are noted as if it began at `base`. False when `bpeGoOn` has to be called for the rest. */
export function bpePiece(start: usize, end: usize, base: usize): bool {
  lookedUp = !joints || (!runsOn && end - start <= ONE_WORD);
  if (lookedUp && findWord(start, end, base)) return true;
  if (flags & IGNORE_MERGES) {
    const whole = findWhole(start, end);
    if (whole >= 0) {
      const first = tokenCount();
      addToken(whole, base, base + end - start);
      if (lookedUp) keepWord(start, end, base, first);
      return true;
    }
  }
  next = pieceStart = start;
  place = base;
  pieceEnd = end;
  merging = 0;
  failed = false;
  return bpeGoOn();
}

/** Goes on with the piece. False when there is still more. */
export function bpeGoOn(): bool {
  for (let words = WORDS_A_STEP; words > 0; words--) {
    let count = merging;
    if (!count) {
      if (next >= pieceEnd) return true;
      wordStart = next;
      const end = marksBegin ? endAtMark(next) : 0;
      if (runsOn && end === pieceEnd) return true;
      if (end && findWord(next, end, place)) {
        place = endAt(tokenCount() - 1);
        next = end;
        continue;
      }
      readEnd = end ? end : pieceEnd;
      count = flags & RAW_BYTES ? readBytes() : readCharacters(end === 0);
      if (failed || (runsOn && next >= pieceEnd)) return true;
      if (count === 0) continue;
      if (!end && (!lookedUp || wordStart > pieceStart || next < pieceEnd)) {
        if (count === 1) {
          addSymbols(1);
          continue;
        }
        if (findWord(wordStart, next, place)) {
          place = endAt(tokenCount() - 1);
          continue;
        }
      }
      if (isShort(count)) count = merge(count);
      else {
        beginLong(count);
        merging = count;
        return false;
      }
    } else {
      if (!mergeSome(count, MERGES_A_STEP)) return false;
      count = endLong(count);
      merging = 0;
    }
    const base = place;
    const first = tokenCount();
    addSymbols(count);
    keepWord(wordStart, next, base, first);
  }
  return false;
}

function addSymbols(count: u32): void {
  for (let i: u32 = 0; i < count; i++) {
    const start = place;
    place += symbolLength(i);
    addToken(symbolId(i), start, place);
  }
}

/** The token that the piece is as it stands, or -1. */
function findWhole(start: usize, end: usize): i32 {
  if (!(flags & RAW_BYTES)) return findToken(vocabulary, start, end);
  const into = scratch((end - start) * 2);
  let to = into;
  for (let at = start; at < end; at++) {
    const character = <u32>load<u16>(byteCharacters + ((<usize>load<u8>(at)) << 1));
    if (character > 0x7f) store<u8>(to++, <u8>(0xc0 | (character >> 6)));
    store<u8>(to++, <u8>(character > 0x7f ? 0x80 | (character & 63) : character));
  }
  return findToken(vocabulary, into, to);
}

function scratch(size: usize): usize {
  if (size > spelledSize) {
    spelledSize = size * 2;
    spelled = allocate(spelledSize);
  }
  return spelled;
}

/** Every byte of the piece as a symbol. */
function readBytes(): u32 {
  beginSymbols();
  for (let at = next; at < pieceEnd; at++) {
    const table = lastSymbols && at + 1 === pieceEnd ? lastSymbols : symbols;
    addSymbol(load<i32>(table + ((<usize>load<u8>(at)) << 2)), 1);
  }
  next = pieceEnd;
  return symbolCount();
}

/** The characters, maybe only up to where nothing merges, as symbols. What the vocabulary lacks becomes byte tokens, or the unknown token, or nothing. */
function readCharacters(cuts: bool): u32 {
  beginSymbols();
  let last = -1;
  let lacking: u32 = 0; // Bytes of the unknown token that is not written yet: a following one may join it.
  while (next < readEnd) {
    const stop = next + sizeOf(load<u8>(next));
    const id = symbolAt(next, stop);
    if (id >= 0) {
      if (lacking) {
        addSymbol(unknown, lacking);
        lacking = 0;
      } else if (cuts && symbolCount() > 0 && !joins(last, id)) break;
      addSymbol(id, <u32>(stop - next));
      last = id;
    } else if (fallsBack(next, stop)) {
      for (let at = next; at < stop; at++) addSymbol((last = byteToken(at)), 1);
    } else if (unknown === MISSING) {
      failed = true;
      return 0;
    } else if (unknown >= 0) {
      if (lacking && !(flags & FUSE_UNKNOWN)) {
        addSymbol(unknown, lacking);
        lacking = 0;
      }
      lacking += <u32>(stop - next);
    }
    next = stop;
  }
  if (lacking) addSymbol(unknown, lacking);
  return symbolCount();
}

function symbolAt(start: usize, end: usize): i32 {
  const isFirst = start === pieceStart;
  const isLast = end === pieceEnd;
  if ((prefixSize && !isFirst) || (suffixSize && isLast)) {
    const into = scratch(prefixSize + end - start + suffixSize);
    let to = into;
    if (!isFirst) to = copied(prefix, prefixSize, to);
    to = copied(start, end - start, to);
    if (isLast) to = copied(suffix, suffixSize, to);
    return findToken(vocabulary, into, to);
  }
  return end - start === 1 ? load<i32>(symbols + ((<usize>load<u8>(start)) << 2)) : findToken(vocabulary, start, end);
}

function copied(from: usize, size: usize, to: usize): usize {
  memory.copy(to, from, size);
  return to + size;
}

function fallsBack(start: usize, end: usize): bool {
  if (!byteTokens) return false;
  for (let at = start; at < end; at++) if (byteToken(at) < 0) return false;
  return true;
}

function byteToken(at: usize): i32 {
  return load<i32>(byteTokens + ((<usize>load<u8>(at)) << 2));
}
