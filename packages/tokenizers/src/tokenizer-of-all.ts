import { allComponents } from './all.ts';
import { stagesOf } from './build.ts';
import { loadJson } from './load/json.ts';
import { loadPacked, pack } from './load/pack.ts';
import { settled, type TokenizerParts } from './load/parts.ts';
import { loadSentencePiece } from './load/sentencepiece.ts';
import { loadTiktoken, type TiktokenOptions } from './load/tiktoken.ts';
import { type ByteLevelOptions, loadVocabMerges, loadVocabText, type WordPieceOptions } from './load/vocab.ts';
import { BaseTokenizer } from './tokenizer.ts';

/** A tokenizer_config.json, parsed. */
export type TokenizerConfig = Readonly<Record<string, unknown>>;

/**
 * Text to tokens and back.
 *
 * @example
 * const tokenizer = Tokenizer.fromJSON(await readFile('tokenizer.json'));
 * const { ids, offsets } = tokenizer.encode('Hello world');
 * tokenizer.decode(ids, { skipSpecialTokens: true }); // 'Hello world'
 */
export class Tokenizer extends BaseTokenizer {
  /** The tokenizer_config.json that came along, as it is: nothing in it changes what `encode` gives. `ChatTemplate` reads it. */
  readonly config: TokenizerConfig;
  readonly #parts: TokenizerParts;

  private constructor(loaded: TokenizerParts, config: TokenizerConfig = {}) {
    const parts = settled(loaded);
    super(stagesOf(parts, allComponents));
    this.#parts = parts;
    this.config = config;
  }

  /** From a tokenizer.json: its bytes (the fastest), its text, or what JSON.parse made of it; with the tokenizer_config.json beside it, if it is wanted later. */
  static fromJSON(tokenizerJson: string | Uint8Array | object, config?: TokenizerConfig): Tokenizer {
    return new Tokenizer(loadJson(tokenizerJson), config);
  }

  /** From a SentencePiece model (`.model`), with the result of the sentencepiece library. */
  static fromSentencePiece(bytes: Uint8Array): Tokenizer {
    return new Tokenizer(loadSentencePiece(bytes));
  }

  /** From a rank file of tiktoken, with the pattern and the special tokens that its encoding has. */
  static fromTiktoken(bytes: Uint8Array, options: TiktokenOptions): Tokenizer {
    return new Tokenizer(loadTiktoken(bytes, options));
  }

  /** From BERT's `vocab.txt`, or from GPT-2's `vocab.json` with its `merges.txt`. */
  static fromVocab(vocabText: string | Uint8Array, options?: WordPieceOptions): Tokenizer;
  static fromVocab(
    files: { vocab: string | Uint8Array | object; merges: string | Uint8Array },
    options?: ByteLevelOptions,
  ): Tokenizer;
  static fromVocab(
    files: string | Uint8Array | { vocab: string | Uint8Array | object; merges: string | Uint8Array },
    options = {},
  ): Tokenizer {
    if (typeof files === 'string' || ArrayBuffer.isView(files)) return new Tokenizer(loadVocabText(files, options));
    return new Tokenizer(loadVocabMerges(files.vocab, files.merges, options));
  }

  /** From what `pack` gave. */
  static fromPacked(bytes: Uint8Array): Tokenizer {
    return new Tokenizer(loadPacked(bytes));
  }

  /** The tokenizer in a form that is several times smaller than its JSON and loads several times faster. */
  pack(): Uint8Array {
    return pack(this.#parts);
  }
}
