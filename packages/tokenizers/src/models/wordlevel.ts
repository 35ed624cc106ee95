import { optionalString, required } from '../json.ts';
import type { TokenizerParts } from '../load/parts.ts';
import { Model, WORD_LEVEL } from './model.ts';

/** From a tokenizer.json's `model`: every word is one token, itself or the unknown token. */
export function buildWordLevel({ json: { model: json }, vocabulary }: TokenizerParts): Model {
  const unknown = required(optionalString(json, 'unk_token', 'model'), 'unk_token', 'model');
  vocabulary.kernel.call.setUpWordLevel(vocabulary.address, vocabulary.idOf(unknown) ?? -1);
  return new Model(vocabulary, WORD_LEVEL, unknown);
}
