/** A whole text, from its bytes to its tokens, where nothing on the way is for the host: most texts, in one call. */
import { allocate } from './memory';
import { pieceList } from './pieces';
import { rewrite, Rewriter, rewritten } from './rewrite';
import { runStage } from './stages';

/** Addresses of rewriters, in their order. */
let rewriters: usize = 0;
let rewriterCount: u32 = 0;
const MOST_REWRITERS: u32 = 32;

/** Appends what a text goes through before it is cut. */
export function addRewriter(rewriter: Rewriter): void {
  if (!rewriters) rewriters = allocate(MOST_REWRITERS << 2);
  if (rewriterCount === MOST_REWRITERS) unreachable();
  store<usize>(rewriters + (rewriterCount++ << 2), changetype<usize>(rewriter));
}

/** A 1 for each byte that an added token may begin with, in the text and in the normalised text; 0 where there are no such tokens. */
let rawFirsts: usize = 0;
let normalizedFirsts: usize = 0;

export function setFirsts(raw: usize, normalized: usize): void {
  rawFirsts = raw;
  normalizedFirsts = normalized;
}

/** Cuts a text into pieces. False when some of it is for the host, or it has become longer than `most`: then nothing has been done. */
export function cutWhole(at: usize, size: u32, most: u32, first: u32, last: u32): bool {
  if (rawFirsts && mayBegin(rawFirsts, at, size)) return false;
  for (let i: u32 = 0; size && i < rewriterCount; i++) {
    const found = rewrite(changetype<Rewriter>(load<usize>(rewriters + (i << 2))), at, size, false);
    if (found < 0) return false;
    at = rewritten();
    size = found;
  }
  if (size > most || (normalizedFirsts && mayBegin(normalizedFirsts, at, size))) return false;
  const list = pieceList(size ? 1 : 0);
  store<usize>(list, at);
  store<usize>(list, at + size, 4);
  for (let stage = first; stage < last; stage++) runStage(stage);
  return true;
}

/** Whether an added token may begin somewhere. */
function mayBegin(firsts: usize, at: usize, size: u32): bool {
  const end = at + size;
  for (; at < end; at++) if (load<u8>(firsts + load<u8>(at))) return true;
  return false;
}
