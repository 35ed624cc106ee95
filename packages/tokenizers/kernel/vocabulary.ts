import { sameBytes } from './characters';
import { allocate } from './memory';

/**
 * Byte strings with their ids. Entry `i` below `count` is the token with the id `i`. The entries behind them are further spellings
 * of ids that have two: files exist where two tokens have one id.
 */
@unmanaged
export class Vocabulary {
  pool: usize;
  poolSize: u32;
  /** Where each entry begins and ends in the pool; -1 where no token has the id. */
  starts: usize;
  ends: usize;
  count: u32;
  /** The ids of the further entries, and their number. */
  otherIds: usize;
  others: u32;
  /** Tokens that have been filed. */
  size: u32;
  /** One more than an entry, 0 where free; above that the bits of its hash that the number of the slot does not say. */
  slots: usize;
  mask: u32;
}

export function startOf(tokens: Vocabulary, entry: u32): i32 {
  return load<i32>(tokens.starts + (entry << 2));
}

export function endOf(tokens: Vocabulary, entry: u32): i32 {
  return load<i32>(tokens.ends + (entry << 2));
}

export const HASH_OF_NOTHING: u32 = 0x811c9dc5;

/** FNV-1a of one more byte. */
export function hashByte(hash: u32, byte: u32): u32 {
  return (hash ^ byte) * 0x01000193;
}

/** The hash mixed once more, so that its low bits depend on all of it. */
export function mixed(hash: u32): u32 {
  return hash ^ (hash >> 15);
}

function hashOf(at: usize, end: usize): u32 {
  let hash = HASH_OF_NOTHING;
  for (; at < end; at++) hash = hashByte(hash, load<u8>(at));
  return mixed(hash);
}

/** Entries whose arrays are in memory. Nothing is found before they are filed. */
export function makeVocabulary(
  pool: usize,
  poolSize: u32,
  starts: usize,
  ends: usize,
  count: u32,
  otherIds: usize,
  others: u32,
): Vocabulary {
  const tokens = changetype<Vocabulary>(allocate(offsetof<Vocabulary>()));
  tokens.pool = pool;
  tokens.poolSize = poolSize;
  tokens.starts = starts;
  tokens.ends = ends;
  tokens.count = count;
  tokens.otherIds = otherIds;
  tokens.others = others;
  return tokens;
}

/**
 * Makes the table of a vocabulary. Of two ids with the same bytes the one whose bytes come later in the pool is found; with `unique`
 * the other has no token then, as in a map where a key was set twice.
 */
export function fileTokens(tokens: Vocabulary, unique: bool): void {
  const entries = tokens.count + tokens.others;
  let capacity: u32 = 16;
  while (capacity * 3 < entries * 4) capacity *= 2;
  tokens.slots = allocate(capacity << 2);
  tokens.mask = capacity - 1;
  for (let entry: u32 = 0; entry < entries; entry++) {
    if (startOf(tokens, entry) < 0) continue;
    tokens.size++;
    file(tokens, entry, unique);
  }
}

function file(tokens: Vocabulary, entry: u32, unique: bool): void {
  const at = tokens.pool + startOf(tokens, entry);
  const end = tokens.pool + endOf(tokens, entry);
  const hash = hashOf(at, end);
  const mask = tokens.mask;
  let slot = hash & mask;
  let found = load<u32>(tokens.slots + (slot << 2));
  while (found !== 0 && ((found ^ hash) & ~mask || !isToken(tokens, (found & mask) - 1, at, end))) {
    slot = (slot + 1) & mask;
    found = load<u32>(tokens.slots + (slot << 2));
  }
  const kept = found === 0 ? entry : keptOf(tokens, (found & mask) - 1, entry, unique);
  store<u32>(tokens.slots + (slot << 2), (hash & ~mask) | (kept + 1));
}

/** Which of two entries with the same bytes is found, of which `other` was filed before. */
function keptOf(tokens: Vocabulary, other: u32, entry: u32, unique: bool): u32 {
  // Further spellings come last, and do not take the place of a token.
  if (other < tokens.count && entry >= tokens.count) return other;
  const kept = startOf(tokens, other) > startOf(tokens, entry) ? other : entry;
  if (unique) {
    const dropped = kept === entry ? other : entry;
    store<i32>(tokens.starts + (dropped << 2), -1);
    store<i32>(tokens.ends + (dropped << 2), -1);
    if (entry < tokens.count) tokens.size--;
  }
  return kept;
}

/** Whether an entry is these bytes. */
export function isToken(tokens: Vocabulary, entry: u32, at: usize, end: usize): bool {
  const start = startOf(tokens, entry);
  const size = end - at;
  return start >= 0 && <usize>(endOf(tokens, entry) - start) === size && sameBytes(tokens.pool + start, at, size);
}

/** The id of bytes, or -1. */
export function findToken(tokens: Vocabulary, at: usize, end: usize): i32 {
  return findHashed(tokens, at, end, hashOf(at, end));
}

/** The same where the hash of the bytes is known. */
export function findHashed(tokens: Vocabulary, at: usize, end: usize, hash: u32): i32 {
  const mask = tokens.mask;
  let slot = hash & mask;
  let found = load<u32>(tokens.slots + (slot << 2));
  while (found !== 0) {
    const entry = (found & mask) - 1;
    if (((found ^ hash) & ~mask) === 0 && isToken(tokens, entry, at, end))
      return entry < tokens.count ? entry : load<i32>(tokens.otherIds + ((entry - tokens.count) << 2));
    slot = (slot + 1) & mask;
    found = load<u32>(tokens.slots + (slot << 2));
  }
  return -1;
}

/** Bytes of the longest token. */
export function longestToken(tokens: Vocabulary): u32 {
  let longest: u32 = 0;
  for (let id: u32 = 0; id < tokens.count; id++) longest = max(longest, <u32>(endOf(tokens, id) - startOf(tokens, id)));
  return longest;
}
