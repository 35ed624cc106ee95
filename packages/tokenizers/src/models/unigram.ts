import { invalid } from '../errors.ts';
import { optionalBoolean, optionalCount } from '../json.ts';
import type { TokenizerParts } from '../load/parts.ts';
import { decode, encode } from '../utf8.ts';
import { keepByteTokens } from './byte-tokens.ts';
import { Model, UNIGRAM } from './model.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** From a tokenizer.json's `model`. */
export function buildUnigram({ json: { model: json }, vocabulary, scores }: TokenizerParts): Model {
  if (!scores) throw invalid('model.vocab', 'without scores', 'a list of pieces and scores');
  const unknown = optionalCount(json, 'unk_id', 'model') ?? -1;
  if (unknown >= scores.count) throw invalid('model.unk_id', String(unknown), 'an id of the vocabulary');
  const { call } = vocabulary.kernel;
  call.makeUnigramTrie(vocabulary.address);
  const model = new UnigramModel(vocabulary, unknown);
  const byteTokens = optionalBoolean(json, 'byte_fallback', 'model')
    ? keepByteTokens(vocabulary, (token) => model.tokenToId(token))
    : 0;
  call.setUpUnigram(vocabulary.address, scores.at, unknown, byteTokens);
  return model;
}

class UnigramModel extends Model {
  readonly #unknown: number;

  constructor(vocabulary: Vocabulary, unknown: number) {
    super(vocabulary, UNIGRAM, '');
    this.#unknown = unknown;
  }

  /** Of equal tokens the last is found. */
  override tokenToId(token: string): number | undefined {
    const bytes = encode(token);
    const { kernel } = this.vocabulary;
    const at = kernel.lend(bytes);
    const id = kernel.call.unigramToken(at, at + bytes.length);
    return id < 0 ? super.tokenToId(token) : id;
  }

  /** What is unknown is spelled as it stands. */
  override spell(id: number, bytes: Uint8Array, start: number, end: number): string {
    return id === this.#unknown ? decode(bytes, start, end) : super.spell(id, bytes, start, end);
  }

  override missing(): Error {
    return invalid('model.unk_id', 'missing', 'the id of the unknown token');
  }
}
