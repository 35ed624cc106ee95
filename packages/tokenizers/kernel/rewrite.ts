/** Normalizers that can be run here: those that look at one character at a time. */
import { codePointAt, sizeOf } from './characters';
import { Classes, LONGER, longerClass } from './classes';
import { rewritingOf } from './host';
import { allocate, copyShort, enlarge } from './memory';

/** Writes something in place of each character. */
const CHARACTERS: u32 = 0;
/** Writes some bytes in place of a byte. */
const BYTE: u32 = 1;
/** Writes some bytes in front. */
const PREPEND: u32 = 2;
/** Writes some bytes in place of each run of characters of the class 1. */
const RUNS: u32 = 4;
/** Changes nothing, but is only for texts all of whose characters have the class 0: others are for the host. */
const GUARD: u32 = 3;

@unmanaged
export class Rewriter {
  kind: u32;
  /** How the host knows it. */
  number: i32;
  /** CHARACTERS: of each byte what is written for it, or LOOK_UP. */
  bytes: usize;
  /** CHARACTERS: of each 256 code points a page or 0. In a page, 0 is not known yet, one of the following, or the address of a size and bytes. */
  pages: usize;
  /** BYTE, PREPEND, RUNS: the bytes. */
  content: usize;
  size: u32;
  /** BYTE: which. */
  byte: u32;
  /** RUNS, GUARD. */
  classes: Classes;
}

const LOOK_UP: u32 = 0xff;
const SAME: u32 = 1;
/** It stays the same behind a character that does. */
const SAME_BEHIND_SAME: u32 = 3;
const PAGES: usize = 0x1100;

function makeRewriter(kind: u32): Rewriter {
  const rewriter = changetype<Rewriter>(allocate(offsetof<Rewriter>()));
  rewriter.kind = kind;
  return rewriter;
}

/** What becomes of each of the 256 bytes stands in memory at `bytes`. */
export function characterRewriter(number: i32, bytes: usize): Rewriter {
  const rewriter = makeRewriter(CHARACTERS);
  rewriter.number = number;
  rewriter.bytes = bytes;
  rewriter.pages = allocate(PAGES << 2);
  return rewriter;
}

export function byteRewriter(byte: u32, content: usize, size: u32): Rewriter {
  const rewriter = makeRewriter(BYTE);
  rewriter.byte = byte;
  rewriter.content = content;
  rewriter.size = size;
  return rewriter;
}

export function prepender(content: usize, size: u32): Rewriter {
  const rewriter = makeRewriter(PREPEND);
  rewriter.content = content;
  rewriter.size = size;
  return rewriter;
}

export function runRewriter(classes: Classes, content: usize, size: u32): Rewriter {
  const rewriter = makeRewriter(RUNS);
  rewriter.classes = classes;
  rewriter.content = content;
  rewriter.size = size;
  return rewriter;
}

export function guard(classes: Classes): Rewriter {
  const rewriter = makeRewriter(GUARD);
  rewriter.classes = classes;
  return rewriter;
}

// What the last rewriting gave.
let output: usize = 0;
let outputSize: u32 = 0;
let outputChanged: bool = false;
/** Of each byte written, when that is asked for: the byte of the text at which the character begins that it came from. */
let origins: usize = 0;
let originCapacity: u32 = 0;
let tracked: bool = false;

// Two buffers in turn: what one rewriter has written is read by the next.
let buffer: usize = 0;
let capacity: u32 = 0;
let otherBuffer: usize = 0;
let otherCapacity: u32 = 0;

export function rewritten(): usize {
  return output;
}

export function rewrittenChanged(): bool {
  return outputChanged;
}

export function rewrittenOrigins(): usize {
  return origins;
}

/** Gives the size of what comes of a text, or -1 where it is for the host. */
export function rewrite(rewriter: Rewriter, at: usize, size: u32, track: bool): i32 {
  tracked = track;
  outputChanged = false;
  if (rewriter.kind === GUARD) return checkClasses(rewriter.classes, at, size);
  const used = buffer;
  const usedCapacity = capacity;
  buffer = otherBuffer;
  capacity = otherCapacity;
  otherBuffer = used;
  otherCapacity = usedCapacity;
  reserve(0, size + rewriter.size);
  let done = true;
  if (rewriter.kind === CHARACTERS) done = rewriteCharacters(rewriter, at, size);
  else if (rewriter.kind === RUNS) rewriteRuns(rewriter, at, size);
  else if (rewriter.kind === BYTE) rewriteByte(rewriter, at, size);
  else prepend(rewriter, at, size);
  output = buffer;
  return done ? <i32>outputSize : -1;
}

function checkClasses(classes: Classes, at: usize, size: u32): i32 {
  const end = at + size;
  output = at;
  for (let from = at; from < end;) {
    if (classAt(classes, from) !== 0) return -1;
    from += sizeOf(load<u8>(from));
  }
  return size;
}

/** Room for `more` bytes behind the first `used`, and some that may be overwritten. */
function reserve(used: u32, more: u32): void {
  const needed = used + more + 16;
  if (needed > capacity) {
    const larger = needed + (needed >> 1) + 256;
    buffer = enlarge(buffer, used, larger);
    capacity = larger;
  }
  if (tracked && needed > originCapacity) {
    const larger = needed + (needed >> 1) + 256;
    origins = enlarge(origins, used << 2, larger << 2);
    originCapacity = larger;
  }
}

function rewriteCharacters(rewriter: Rewriter, start: usize, size: u32): bool {
  const end = start + size;
  const bytes = rewriter.bytes;
  let put: u32 = 0;
  let changed = false;
  let same = true;
  for (let at = start; at < end;) {
    const first = put;
    const lead = <u32>load<u8>(at);
    const width = sizeOf(lead);
    const known = <u32>load<u8>(bytes + lead);
    const found = known === LOOK_UP ? rewritingAt(rewriter, codePointAt(at)) : 0;
    if (known !== LOOK_UP) {
      store<u8>(buffer + put++, <u8>known);
      same = known === lead;
    } else if (found === SAME || (found === SAME_BEHIND_SAME && same)) {
      copyShort(buffer + put, at, width);
      put += width;
      same = true;
    } else {
      if (found <= SAME_BEHIND_SAME) return false;
      const count = <u32>load<u8>(found);
      // Room for the rest as it is, so that only this place has to look.
      reserve(put, count + <u32>(end - at));
      copyShort(buffer + put, found + 1, count);
      put += count;
      same = false;
    }
    if (!same) changed = true;
    noteOrigins(first, put, at - start);
    at += width;
  }
  outputSize = put;
  outputChanged = changed;
  return true;
}

function rewritingAt(rewriter: Rewriter, codePoint: u32): u32 {
  const page = load<usize>(rewriter.pages + ((codePoint >> 8) << 2));
  const known = page ? load<u32>(page + ((codePoint & 0xff) << 2)) : 0;
  return known ? known : learn(rewriter, codePoint);
}

function learn(rewriter: Rewriter, codePoint: u32): u32 {
  const entry = rewriter.pages + ((codePoint >> 8) << 2);
  if (!load<usize>(entry)) store<usize>(entry, allocate(1024));
  const found = rewritingOf(rewriter.number, codePoint);
  store<u32>(load<usize>(entry) + ((codePoint & 0xff) << 2), found);
  return found;
}

function rewriteByte(rewriter: Rewriter, start: usize, size: u32): void {
  const end = start + size;
  const content = rewriter.content;
  const count = rewriter.size;
  let put: u32 = 0;
  for (let at = start; at < end; at++) {
    const first = put;
    const byte = <u32>load<u8>(at);
    if (byte !== rewriter.byte) store<u8>(buffer + put++, <u8>byte);
    else {
      reserve(put, count + <u32>(end - at));
      copyShort(buffer + put, content, count);
      put += count;
      outputChanged = true;
    }
    noteOrigins(first, put, at - start);
  }
  outputSize = put;
}

/** What takes the place of a run has the place of its last character. */
function rewriteRuns(rewriter: Rewriter, start: usize, size: u32): void {
  const end = start + size;
  const classes = rewriter.classes;
  let put: u32 = 0;
  for (let at = start; at < end;) {
    const first = put;
    const width = sizeOf(load<u8>(at));
    if (classAt(classes, at) !== 1) {
      copyShort(buffer + put, at, width);
      put += width;
    } else if (at + width >= end || classAt(classes, at + width) !== 1) {
      reserve(put, rewriter.size + <u32>(end - at));
      copyShort(buffer + put, rewriter.content, rewriter.size);
      put += rewriter.size;
      outputChanged = true;
    }
    noteOrigins(first, put, at - start);
    at += width;
  }
  outputSize = put;
}

function classAt(classes: Classes, at: usize): u32 {
  const known = <u32>load<u8>(classes.bytes + load<u8>(at));
  return known === LONGER ? longerClass(classes, at) : known;
}

/** Notes, when that is asked for, that bytes `from` to `to` came from the character at byte `place` of the text. */
function noteOrigins(from: u32, to: u32, place: usize): void {
  if (tracked) for (let i = from; i < to; i++) store<u32>(origins + (i << 2), <u32>place);
}

function prepend(rewriter: Rewriter, at: usize, size: u32): void {
  const count = rewriter.size;
  memory.copy(buffer, rewriter.content, count);
  memory.copy(buffer + count, at, size);
  outputSize = count + size;
  outputChanged = true;
  for (let i: u32 = 0; tracked && i < outputSize; i++) store<u32>(origins + (i << 2), i < count ? 0 : i - count);
}

let pool: usize = 0;
let poolLeft: u32 = 0;

/** Memory for what a character becomes: a size and bytes. */
export function rewritingBytes(size: u32): usize {
  if (size > poolLeft) {
    poolLeft = max(size, 2048);
    pool = allocate(poolLeft + 8);
  }
  const at = pool;
  pool += size;
  poolLeft -= size;
  return at;
}
