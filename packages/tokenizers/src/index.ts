/**
 * Text to tokens and back, equal to Hugging Face's Rust library.
 * @packageDocumentation
 */
export { Tokenizer, type TokenizerConfig } from './tokenizer-of-all.ts';
export type { AddedToken } from './added-tokens.ts';
export type { DecodeStream } from './decode-stream.ts';
export type { Encoding, OffsetUnit } from './encoding.ts';
export type { TiktokenOptions } from './load/tiktoken.ts';
export type { ByteLevelOptions, WordPieceOptions } from './load/vocab.ts';
export type { Padding } from './padding.ts';
export type { DecodeOptions, EncodeOptions } from './tokenizer.ts';
export type { Truncation } from './truncation.ts';
