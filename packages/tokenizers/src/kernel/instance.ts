/**
 * What a kernel is to the rest of the package. Its source is in the folder `kernel` of this package, and so is what each function does.
 * Whatever is a number here is one there, or an address in its memory.
 */
export interface KernelExports {
  allocate(size: number): number;

  addEntry(at: number, end: number, id: number): void;
  readVocabulary(most: number): void;
  readPieces(): void;
  buildVocabulary(unique: number): number;
  builtScores(): number;
  beginMerges(vocabulary: number, prefixSize: number): void;
  readMerges(): void;
  readMergeLines(at: number, end: number): void;
  mergeFault(): number;
  mergeFaultStart(): number;
  mergeFaultEnd(): number;
  builtMerges(): number;
  builtMergeCount(): number;
  findHalves(vocabulary: number, most: number): number;

  openPacked(at: number, end: number): void;
  packedFault(): number;
  packedChecksum(): number;
  packedText(): number;
  readPackedText(): number;
  readPackedTokens(): void;
  packedTokens(): number;
  packedScores(): number;
  readPackedScores(): number;
  packedMerges(): number;
  readPackedMerges(): number;

  openJson(at: number, end: number): void;
  jsonPlace(): number;
  jsonExpected(): number;
  peekJson(): number;
  enterList(open: number): number;
  goOnInList(open: number): number;
  readKey(): number;
  skipValue(): void;
  stringStart(): number;
  stringEnd(): number;

  makeVocabulary(
    pool: number,
    poolSize: number,
    starts: number,
    ends: number,
    count: number,
    otherIds: number,
    others: number,
  ): number;
  fileTokens(vocabulary: number, unique: number): void;
  findToken(vocabulary: number, at: number, end: number): number;

  setModel(which: number): void;
  setUpBpe(
    vocabulary: number,
    flags: number,
    unknown: number,
    symbols: number,
    lastSymbols: number,
    byteTokens: number,
    byteCharacters: number,
  ): void;
  setAffixes(prefix: number, prefixSize: number, suffix: number, suffixSize: number): void;
  filePairs(merges: number, count: number, ranks: number): void;
  findJoints(merges: number, count: number): void;
  wordsRunOn(): number;
  setUpWordPiece(vocabulary: number, unknown: number, most: number, prefix: number, prefixSize: number): void;
  makeUnigramTrie(vocabulary: number): void;
  setUpUnigram(vocabulary: number, scores: number, unknown: number, byteTokens: number): void;
  unigramToken(at: number, end: number): number;
  setUpWordLevel(vocabulary: number, unknown: number): void;
  setUpSentencePiece(vocabulary: number, unknown: number, byteTokens: number, hidden: number): void;
  setUpSentencePieceUnigram(scores: number, chosen: number, unknownScore: number): void;
  setUpSentencePieceBpe(userDefined: number, characters: number): void;

  characterRewriter(number: number, bytes: number): number;
  byteRewriter(byte: number, content: number, size: number): number;
  prepender(content: number, size: number): number;
  runRewriter(classes: number, content: number, size: number): number;
  guard(classes: number): number;
  rewritingBytes(size: number): number;
  rewrite(rewriter: number, at: number, size: number, track: number): number;
  rewritten(): number;
  rewrittenChanged(): number;
  rewrittenOrigins(): number;
  addRewriter(rewriter: number): void;
  setFirsts(raw: number, normalized: number): void;

  makeClasses(stage: number, known: number, count: number): number;
  setMark(at: number, size: number, prepends: number): void;
  addStage(classes: number, cuts: number, pattern: number, mostDigits: number, tail: number, literals: number): number;

  textBuffer(size: number): number;
  pieceList(count: number): number;
  pieces(): number;
  pieceCount(): number;
  cut(first: number, last: number, more: number): number;
  tokenize(more: number): number;
  tokenizeWhole(size: number, first: number, last: number): number;
  goOn(): number;
  restOfPiece(): number;
  tokenCount(): number;
  tokenColumn(index: number): number;
}

export interface KernelInstance {
  readonly exports: KernelExports;
  /** Another buffer after it has grown. */
  readonly memory: { readonly buffer: ArrayBufferLike };
}

/** What a kernel asks of its host. */
export interface KernelImports {
  /** Puts into memory what `count` characters are to a stage, each one more than its class. */
  fillClasses(stage: number, first: number, at: number, count: number): void;
  /** What becomes of a character: 1 for the same, 2 where that depends on its neighbours, 3 for the same behind one that stays the same, or the address of a size and bytes. */
  rewritingOf(rewriter: number, codePoint: number): number;
  /** 10 to the `n`, exactly rounded. */
  powerOf10(n: number): number;
}
