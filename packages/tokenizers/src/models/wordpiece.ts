import { optionalCount, optionalString, required } from '../json.ts';
import type { TokenizerParts } from '../load/parts.ts';
import { encode } from '../utf8.ts';
import { Model, WORD_PIECE } from './model.ts';

/** From a tokenizer.json's `model`. */
export function buildWordPiece({ json: { model: json }, vocabulary }: TokenizerParts): Model {
  const place = 'model';
  const unknown = required(optionalString(json, 'unk_token', place), 'unk_token', place);
  const prefix = encode(
    required(optionalString(json, 'continuing_subword_prefix', place), 'continuing_subword_prefix', place),
  );
  const most = required(optionalCount(json, 'max_input_chars_per_word', place), 'max_input_chars_per_word', place);
  const { kernel, address } = vocabulary;
  kernel.call.setUpWordPiece(
    address,
    vocabulary.idOf(unknown) ?? -1,
    Math.min(most, 0x7fffffff),
    kernel.lend(prefix),
    prefix.length,
  );
  return new Model(vocabulary, WORD_PIECE, unknown);
}
