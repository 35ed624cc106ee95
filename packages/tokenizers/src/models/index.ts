import { invalid } from '../errors.ts';
import type { Model } from '../component.ts';
import type { TokenizerParts } from '../load/parts.ts';
import { buildBpe } from './bpe.ts';
import { buildUnigram } from './unigram.ts';
import { buildWordLevel } from './wordlevel.ts';
import { buildWordPiece } from './wordpiece.ts';

export type BuildModel = (parts: TokenizerParts, rawBytes: boolean) => Model;

const unigram: BuildModel = ({ json, vocabulary, scores }) => {
  if (!scores) throw invalid('model.vocab', 'without scores', 'a list of pieces and scores');
  return buildUnigram(json.model, 'model', vocabulary, scores);
};

export const models: { readonly [type: string]: BuildModel } = {
  BPE: buildBpe,
  Unigram: unigram,
  WordLevel: ({ json, vocabulary }) => buildWordLevel(json.model, 'model', vocabulary),
  WordPiece: ({ json, vocabulary }) => buildWordPiece(json.model, 'model', vocabulary),
};
