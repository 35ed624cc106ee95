import type { TokenizerParts } from '../load/parts.ts';
import { buildBpe } from './bpe.ts';
import type { Model } from './model.ts';
import { buildUnigram } from './unigram.ts';
import { buildWordLevel } from './wordlevel.ts';
import { buildWordPiece } from './wordpiece.ts';

/** Sets a model up in the kernel of its vocabulary. `rawBytes`: the pre-tokenizer has left the bytes as they are. */
export type BuildModel = (parts: TokenizerParts, rawBytes: boolean) => Model;

export const models: { readonly [type: string]: BuildModel } = {
  BPE: buildBpe,
  Unigram: buildUnigram,
  WordLevel: buildWordLevel,
  WordPiece: buildWordPiece,
};
