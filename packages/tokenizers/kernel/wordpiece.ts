import { sizeOf } from './characters';
import { allocate } from './memory';
import { addToken, dropTokens, tokenCount } from './tokens';
import { findHashed, HASH_OF_NOTHING, hashByte, longestToken, mixed, Vocabulary } from './vocabulary';
import { findWord, keepWord } from './word-cache';

let vocabulary: Vocabulary = changetype<Vocabulary>(0);
let unknown: i32 = 0;
/** A word of more characters is unknown. */
let mostCharacters: u32 = 0;
/** What tokens begin with that are not the first of a word, as in `##ing`. The rest of a word is written behind it. */
let prefix: usize = 0;
let prefixSize: u32 = 0;
let prefixHash: u32 = 0;
/** Bytes of the longest token. */
let longest: u32 = 0;
/** The hash of the first bytes of what is looked for, for every number of bytes. */
let hashes: usize = 0;

/** `unknownId` is -1 where the unknown token is missing. */
export function setUpWordPiece(tokens: Vocabulary, unknownId: i32, most: u32, prefixAt: usize, size: u32): void {
  vocabulary = tokens;
  unknown = unknownId;
  mostCharacters = most;
  longest = longestToken(tokens);
  hashes = allocate(longest << 2);
  prefix = allocate(size + longest);
  memory.copy(prefix, prefixAt, size);
  prefixSize = size;
  prefixHash = HASH_OF_NOTHING;
  for (let i: u32 = 0; i < size; i++) prefixHash = hashByte(prefixHash, load<u8>(prefix + i));
}

/**
 * Takes the longest token that a word begins with, then the longest that its rest begins with, and so on. False when it takes the
 * unknown token, and that is missing.
 */
export function wordPiecePiece(start: usize, end: usize, base: usize): bool {
  if (findWord(start, end, base)) return true;
  const first = tokenCount();
  if (isTooLong(start, end) || !split(start, end, base)) {
    if (unknown < 0) return false;
    dropTokens(first);
    addToken(unknown, base, base + end - start);
  }
  keepWord(start, end, base, first);
  return true;
}

function isTooLong(start: usize, end: usize): bool {
  if (<u32>(end - start) <= mostCharacters) return false;
  let characters: u32 = 0;
  for (let at = start; at < end; at += sizeOf(load<u8>(at))) characters++;
  return characters > mostCharacters;
}

/** Appends the tokens of a word; false where no token continues it. */
function split(start: usize, end: usize, base: usize): bool {
  for (let at = start; at < end;) {
    const size = at > start ? findContinuing(at, end) : findLongest(at, at, 0, HASH_OF_NOTHING, end);
    if (!size) return false;
    addToken(found, base + at - start, base + at - start + size);
    at += size;
  }
  return true;
}

function findContinuing(at: usize, end: usize): u32 {
  memory.copy(prefix + prefixSize, at, min(<u32>(end - at), longest));
  return findLongest(at, prefix, prefixSize, prefixHash, end);
}

/** What `findLongest` has found. */
let found: i32 = 0;

/** Finds the longest token that is the `skipped` bytes at `from`, of that hash, and some bytes from `at` on, which follow there; gives the number of those. */
function findLongest(at: usize, from: usize, skipped: u32, hash: u32, end: usize): u32 {
  const size = <u32>(end - at);
  let length = longest > skipped ? min(size, longest - skipped) : 0;
  for (let i: u32 = 0; i < length; i++) {
    hash = hashByte(hash, load<u8>(at + i));
    store<u32>(hashes + (i << 2), hash);
  }
  for (; length > 0; length--) {
    // Inside of a character no token ends.
    if (length < size && (load<u8>(at + length) & 0xc0) === 0x80) continue;
    found = findHashed(vocabulary, from, from + skipped + length, mixed(load<u32>(hashes + ((length - 1) << 2))));
    if (found >= 0) break;
  }
  return length;
}
