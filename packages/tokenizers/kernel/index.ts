/**
 * The kernel of a tokenizer: everything that is done for each character. It is compiled to WebAssembly, and to JavaScript for engines
 * that have none. There is one instance for each tokenizer; numbers that look like objects are addresses in its memory.
 */
import { allocate } from './memory';
import { bpeFailed, bpeGoOn, bpePiece, bpeRest, letWordRunOn } from './bpe';
import { hasMark, marked, markedBase, markedEnd, putRight } from './marks';
import { pieceCount, pieceEnd, pieceStart } from './pieces';
import { sentencePieceBpeGoOn, sentencePieceBpePiece, sentencePieceUnigramPiece } from './sentencepiece';
import { retreat, runStage } from './stages';
import { addToken, resetTokens } from './tokens';
import { unigramPiece } from './unigram';
import { cutWhole } from './whole';
import { findToken, Vocabulary } from './vocabulary';
import { makeCache } from './word-cache';
import { wordPiecePiece } from './wordpiece';

export { allocate } from './memory';
export { makeClasses } from './classes';
export {
  byteRewriter,
  characterRewriter,
  guard,
  prepender,
  rewrite,
  rewritingBytes,
  runRewriter,
  rewritten,
  rewrittenChanged,
  rewrittenOrigins,
} from './rewrite';
export { addRewriter, setFirsts } from './whole';
export { addStage } from './stages';
export { fileTokens, findToken, makeVocabulary } from './vocabulary';
export {
  openPacked,
  packedChecksum,
  packedFault,
  packedMerges,
  packedScores,
  packedText,
  packedTokens,
  readPackedMerges,
  readPackedScores,
  readPackedText,
  readPackedTokens,
} from './packed';
export { filePairs } from './pairs';
export { findJoints, setAffixes, setUpBpe, wordsRunOn } from './bpe';
export { setUpWordPiece } from './wordpiece';
export { makeUnigramTrie, setUpUnigram, unigramToken } from './unigram';
export { setUpSentencePiece, setUpSentencePieceBpe, setUpSentencePieceUnigram } from './sentencepiece';
export {
  addEntry,
  beginMerges,
  buildVocabulary,
  builtMergeCount,
  builtMerges,
  builtScores,
  findHalves,
  mergeFault,
  mergeFaultEnd,
  mergeFaultStart,
  readMergeLines,
  readMerges,
  readPieces,
  readVocabulary,
} from './builder';
export {
  enterList,
  goOnInList,
  jsonExpected,
  jsonPlace,
  openJson,
  peekJson,
  readKey,
  skipValue,
  stringEnd,
  stringStart,
} from './json';
export { setMark } from './marks';
export { pieceCount, pieceList, pieces } from './pieces';
export { tokenColumn, tokenCount } from './tokens';

const BPE: u32 = 0;
const WORD_PIECE: u32 = 1;
const UNIGRAM: u32 = 2;
const WORD_LEVEL: u32 = 3;
const SENTENCE_PIECE_UNIGRAM: u32 = 4;

let model: u32 = 0;

/** Sets the model, by its number. */
export function setModel(which: u32): void {
  model = which;
  makeCache();
}

let words: Vocabulary = changetype<Vocabulary>(0);
let unknownWord: i32 = 0;

export function setUpWordLevel(tokens: Vocabulary, unknownId: i32): void {
  words = tokens;
  unknownWord = unknownId;
}

/** Makes tokens of a whole text in the text buffer. HOST when some of it is for the host. */
export function tokenizeWhole(size: u32, first: u32, last: u32): u32 {
  return cutWhole(text, size, <u32>textSize, first, last) ? tokenize(false) : HOST;
}

let text: usize = 0;
let textSize: usize = 0;
let columns: usize = 0;

/** Where a text of `size` bytes is to be written to. */
export function textBuffer(size: usize): usize {
  if (size > textSize) {
    textSize = size;
    text = allocate(size);
    columns = 0;
  }
  return text;
}

/**
 * Runs stages, from number `first` to before `last`, over the pieces in the list. With `more` the list is one piece to which further
 * text belongs: what may change with that is left out, and the result is where it begins. Else the result is 0.
 */
export function cut(first: u32, last: u32, more: bool): usize {
  let rest: usize = 0;
  const start = pieceStart(0);
  const end = pieceEnd(0);
  for (let stage = first; stage < last; stage++) {
    runStage(stage);
    if (more && stage === first) rest = retreat(start, end);
  }
  return rest;
}

// What `tokenize` gives.
const DONE: u32 = 0;
const MORE: u32 = 1;
const NO_UNKNOWN: u32 = 2;
const HOST: u32 = 3;

let next: u32 = 0;
let unfinished: bool = false;

/** Makes tokens of the pieces in the list. MORE when that takes long: `goOn` has to be called for the rest. With `more` the last piece is not complete, and `restOfPiece` says where that which was left out begins. */
export function tokenize(more: bool): u32 {
  // A byte at most is a token, and so is a mark.
  const most = <u32>textSize * (hasMark() ? 2 : 1);
  if (!columns) columns = allocate(most * 12);
  resetTokens(columns, most);
  next = 0;
  unfinished = missing = false;
  letWordRunOn(more);
  return goOn();
}

export function goOn(): u32 {
  const count = pieceCount();
  if (unfinished) {
    const status = ended(model === BPE ? bpeGoOn() : sentencePieceBpeGoOn());
    if (status !== DONE) return status;
  }
  while (next < count) {
    let start = pieceStart(next);
    let end = pieceEnd(next);
    let base = start;
    next++;
    if (hasMark()) {
      start = marked(start, end);
      end = markedEnd();
      base = markedBase();
    }
    const status = ended(tokenizePiece(start, end, base));
    if (status !== DONE) return status;
  }
  return DONE;
}

/** False when the piece takes long. */
function tokenizePiece(start: usize, end: usize, base: usize): bool {
  if (model === BPE) return bpePiece(start, end, base);
  if (model === WORD_PIECE) missing = !wordPiecePiece(start, end, base);
  else if (model === UNIGRAM) missing = !unigramPiece(start, end, base);
  else if (model === WORD_LEVEL) {
    let id = findToken(words, start, end);
    if (id < 0) id = unknownWord;
    missing = id < 0;
    addToken(id, base, base + end - start);
  } else if (model === SENTENCE_PIECE_UNIGRAM) sentencePieceUnigramPiece(start, end);
  else return sentencePieceBpePiece(start, end);
  return true;
}

/** The unknown token was needed, and there is none. */
let missing: bool = false;

/** What there is to be said after work on a piece. */
function ended(done: bool): u32 {
  unfinished = !done;
  if (!done) return MORE;
  if (model === BPE ? bpeFailed() : missing) return NO_UNKNOWN;
  if (hasMark()) putRight();
  return DONE;
}

export { bpeRest as restOfPiece };
