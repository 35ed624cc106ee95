/**
 * The tokenizers of GPT-2 and its descendants alone: byte-level BPE with the split patterns that are known. The same answers as the
 * whole package in a fraction of its bytes; a file that needs more is refused by name.
 * @packageDocumentation
 */
import { stagesOf } from './build.ts';
import { byteLevel as byteLevelDecoder } from './decoders/byte-level.ts';
import { loadJson } from './load/json.ts';
import { loadTiktoken, type TiktokenOptions } from './load/tiktoken.ts';
import { settled, type TokenizerParts } from './load/parts.ts';
import { buildBpe } from './models/bpe.ts';
import { byteLevel } from './pre-tokenizers/byte-level.ts';
import { digits } from './pre-tokenizers/digits.ts';
import { knownSplit } from './pre-tokenizers/known-split.ts';
import { BaseTokenizer } from './tokenizer.ts';

export type { AddedToken } from './added-tokens.ts';
export type { DecodeStream } from './decode-stream.ts';
export type { Encoding, OffsetUnit } from './encoding.ts';
export type { Padding } from './padding.ts';
export type { DecodeOptions, EncodeOptions } from './tokenizer.ts';
export type { Truncation } from './truncation.ts';

/** Byte-level BPE from a tokenizer.json or from a rank file of tiktoken. */
export class Tokenizer extends BaseTokenizer {
  private constructor(parts: TokenizerParts) {
    super(
      stagesOf(settled(parts), {
        normalizers: {},
        preTokenizers: { ByteLevel: byteLevel, Digits: digits, Split: knownSplit },
        decoders: { ByteLevel: byteLevelDecoder },
        models: { BPE: buildBpe },
      }),
    );
  }

  /** From a tokenizer.json: its bytes (the fastest), its text, or what JSON.parse made of it. */
  static fromJSON(tokenizerJson: string | Uint8Array | object): Tokenizer {
    return new Tokenizer(loadJson(tokenizerJson));
  }

  /** From a rank file of tiktoken, with the pattern and the special tokens that its encoding has. */
  static fromTiktoken(bytes: Uint8Array, options: TiktokenOptions): Tokenizer {
    return new Tokenizer(loadTiktoken(bytes, options));
  }
}
