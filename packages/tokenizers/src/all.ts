import type { Components } from './build.ts';
import { decoders } from './decoders/index.ts';
import { sentencePieceDecoder } from './load/sentencepiece-decoder.ts';
import { sentencePieceModels } from './load/sentencepiece-model.ts';
import { sentencePieceNormalizer } from './load/sentencepiece-normalizer.ts';
import { models } from './models/index.ts';
import { normalizers } from './normalizers/index.ts';
import { preTokenizers } from './pre-tokenizers/index.ts';

/** Every component of Hugging Face's library, and what SentencePiece does otherwise. */
export const allComponents: Components = {
  normalizers: { ...normalizers, SentencePiece: sentencePieceNormalizer },
  preTokenizers,
  decoders: { ...decoders, SentencePiece: sentencePieceDecoder },
  models: { ...models, ...sentencePieceModels },
};
