/** What cuts a text into pieces, one stage after another. */
import { codePointAt, previous } from './characters';
import { splitCharacters } from './character-split';
import { Classes } from './classes';
import { allocate } from './memory';
import { cutAtMarks } from './marks';
import { beginPieces, cutList, endPieces, pieceCount, pieceEnd, pieceStart } from './pieces';
import { scan, setPattern } from './scanner';

// In place of how a character split cuts.
const SCAN: u32 = 0;
const MARKS: u32 = 0xffffffff;
const MOST_STAGES: u32 = 32;

@unmanaged
class Stage {
  classes: Classes;
  /** How a character split cuts, or SCAN, or MARKS. */
  cuts: u32;
  pattern: u32;
  mostDigits: u32;
  tail: u32;
  literals: usize;
}

let stages: usize = 0;
let count: u32 = 0;

/** Appends a stage and gives its number: a character split, or, with `cuts` of SCAN, a scanner of a pattern, or, with MARKS, what `setMark` has said. */
export function addStage(classes: Classes, cuts: u32, pattern: u32, mostDigits: u32, tail: u32, literals: usize): u32 {
  if (!stages) stages = allocate(MOST_STAGES * offsetof<Stage>());
  if (count === MOST_STAGES) unreachable();
  const stage = stageAt(count);
  stage.classes = classes;
  stage.cuts = cuts;
  stage.pattern = pattern;
  stage.mostDigits = mostDigits;
  stage.tail = tail;
  stage.literals = literals;
  return count++;
}

function stageAt(index: u32): Stage {
  return changetype<Stage>(stages + index * offsetof<Stage>());
}

/** Runs a stage over the pieces in the list. */
export function runStage(index: u32): void {
  const stage = stageAt(index);
  beginPieces();
  if (stage.cuts === SCAN) setPattern(stage.classes, stage.pattern, stage.mostDigits, stage.tail, stage.literals);
  for (let i: u32 = 0; i < pieceCount(); i++) {
    if (stage.cuts === SCAN) scan(pieceStart(i), pieceEnd(i));
    else if (stage.cuts === MARKS) cutAtMarks(pieceStart(i), pieceEnd(i));
    else splitCharacters(stage.classes, stage.cuts, pieceStart(i), pieceEnd(i));
  }
  endPieces();
}

/**
 * After the first stage, of a text from `start` to `end` that goes on behind its end: leaves out the pieces that may change with
 * what comes, and gives where the first of them begins. What a match is depends on no text before it, and on no more behind it than
 * white space to its end and three characters of a contraction, so these are white space at the end and the two pieces before it.
 */
export function retreat(start: usize, end: usize): usize {
  while (end > start && isSpace(codePointAt(previous(end)))) end = previous(end);
  let left = pieceCount();
  while (left > 0 && pieceStart(left - 1) >= end) left--;
  const first = max(<i32>left - 2, 0);
  const at = <u32>first < pieceCount() ? pieceStart(first) : start;
  cutList(first);
  return at;
}

/** White space as any of the stages may take it. */
function isSpace(codePoint: u32): bool {
  if (codePoint < 0x80) return codePoint <= 0x20;
  return (
    codePoint === 0x85 ||
    codePoint === 0xa0 ||
    codePoint === 0x1680 ||
    (codePoint >= 0x2000 && codePoint <= 0x205f) ||
    codePoint === 0x3000
  );
}
