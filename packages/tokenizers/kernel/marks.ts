/**
 * Metaspace: a mark in place of each space and in front of other pieces, where a word of the vocabulary begins with one. The text stays
 * as it is: what the model is given is written elsewhere, and the places of its tokens are put right.
 */
import { sameBytes, sizeOf } from './characters';
import { allocate } from './memory';
import { addPiece } from './pieces';
import { endAt, moveToken, startAt, tokenCount } from './tokens';

const SPACE: u32 = 0x20;

let mark: usize = 0;
let markSize: u32 = 0;
/** Whether pieces get a mark that begin with neither mark nor space. */
let prepends: bool = false;

export function setMark(at: usize, size: u32, toAll: bool): void {
  mark = at;
  markSize = size;
  prepends = toAll;
}

export function hasMark(): bool {
  return markSize > 0;
}

/** Cuts before each space and each mark. */
export function cutAtMarks(start: usize, end: usize): void {
  const lead = <u32>load<u8>(mark);
  for (let at = start + 1; at < end; at++) {
    const byte = <u32>load<u8>(at);
    if (byte !== SPACE && (byte !== lead || !isMark(at, end))) continue;
    addPiece(start, at);
    start = at;
  }
  addPiece(start, end);
}

function isMark(at: usize, end: usize): bool {
  return end - at >= <usize>markSize && sameBytes(at, mark, markSize);
}

// The piece as the model is to have it, and where its tokens are to be noted from.
let written: usize = 0;
let writtenSize: u32 = 0;
let writtenEnd: usize = 0;
let base: usize = 0;
// The piece itself, and its first token.
let pieceAt: usize = 0;
let firstEnd: usize = 0;
let firstToken: i32 = 0;

/** Gives the address of the piece with its mark, up to `markedEnd`; tokens are to be noted from `markedBase` on, and `putRight` to be called. */
export function marked(start: usize, end: usize): usize {
  const replaces = load<u8>(start) === SPACE;
  pieceAt = start;
  firstToken = tokenCount();
  if (!replaces && (!prepends || isMark(start, end))) {
    base = firstEnd = start;
    writtenEnd = end;
    return start;
  }
  const skipped: u32 = replaces ? 1 : 0;
  const size = markSize + <u32>(end - start) - skipped;
  if (size + 16 > writtenSize) {
    writtenSize = size * 2 + 256;
    written = allocate(writtenSize);
  }
  memory.copy(written, mark, markSize);
  memory.copy(written + markSize, start + skipped, end - start - skipped);
  writtenEnd = written + size;
  base = start + skipped - markSize;
  firstEnd = start + sizeOf(load<u8>(start));
  return written;
}

export function markedEnd(): usize {
  return writtenEnd;
}

export function markedBase(): usize {
  return base;
}

/** The mark has the place of the first character of the piece. */
export function putRight(): void {
  if (base === pieceAt) return;
  const behind = base + markSize;
  for (let i = firstToken; i < tokenCount() && startAt(i) < behind; i++)
    moveToken(i, pieceAt, endAt(i) <= behind ? firstEnd : endAt(i));
}
