import { invalid } from '../errors.ts';
import { Kernel, type Numbers } from '../kernel/kernel.ts';
import { shown } from '../json.ts';
import { decode, encode } from '../utf8.ts';
import { Vocabulary } from '../vocabulary.ts';
import { JsonReader, OPEN_BRACE, OPEN_BRACKET } from './json-reader.ts';
import { readMerges } from './merges.ts';
import type { TokenizerJson, TokenizerParts } from './parts.ts';

type Options = Record<string, unknown>;

/** Reads a tokenizer.json: its bytes, its text, or what JSON.parse made of it. */
export function loadJson(input: string | Uint8Array | object): TokenizerParts {
  const bytes = bytesOf(input);
  const reader = new JsonReader(new Kernel(), bytes);
  const { places, rest } = findLists(reader, bytes);
  const tree = parse(rest) as Options;
  if (typeof tree['model'] !== 'object' || !tree['model']) throw invalid('model', shown(tree['model']), 'an object');
  if (places.vocab === undefined) throw invalid('model.vocab', 'missing', 'the tokens');
  const model = { ...(tree['model'] as Options) };
  delete model['vocab'];
  delete model['merges'];
  reader.at = places.vocab;
  const { vocabulary, scores } = readTokens(reader, bytes.length);
  const name = (model['type'] ??= typeOf(model, scores !== undefined, places.merges !== undefined));
  if ((name === 'Unigram') !== (scores !== undefined))
    throw invalid('model.vocab', 'of another model', `the tokens of ${String(name)}`);
  const json = { ...tree, model } as unknown as TokenizerJson;
  if (scores) return { json, vocabulary, scores };
  if (name !== 'BPE') return { json, vocabulary };
  if (places.merges === undefined) throw invalid('model.merges', 'missing', 'a list');
  reader.at = places.merges;
  const prefix = model['continuing_subword_prefix'];
  const merges = readMerges(vocabulary, typeof prefix === 'string' ? encode(prefix).length : 0, () => {
    reader.kernel.call.readMerges();
    reader.check();
  });
  return { json, vocabulary, merges };
}

type List = 'vocab' | 'merges';

/** Where the two long lists stand, and the text of the file without them, which the engine may parse. What is said twice counts the second time. */
function findLists(reader: JsonReader, bytes: Uint8Array): { places: { [list in List]?: number }; rest: string } {
  let places: { [list in List]?: number } = {};
  let rest = '';
  let copied = 0;
  for (const outer of reader.keys()) {
    if (outer !== 'model' || reader.peek() !== OPEN_BRACE) {
      reader.skip();
      continue;
    }
    places = {};
    for (const key of reader.keys()) {
      reader.peek();
      const { at } = reader;
      reader.skip();
      if (key !== 'vocab' && key !== 'merges') continue;
      places[key] = at;
      rest += decode(bytes, copied, at) + '0';
      copied = reader.at;
    }
  }
  return { places, rest: rest + decode(bytes, copied) };
}

export interface VocabularyParts {
  readonly vocabulary: Vocabulary;
  readonly scores?: Numbers;
}

/** The tokens with their ids, or, in a list, with their scores. `size` is that of the file, which is more than an id can be. */
export function readTokens(reader: JsonReader, size: number): VocabularyParts {
  const { kernel } = reader;
  const { call } = kernel;
  const isList = reader.peek() === OPEN_BRACKET;
  // An id costs memory whether it is used or not, so a small file must not name a great one.
  if (isList) call.readPieces();
  else call.readVocabulary(Math.min(size + (1 << 16), 1 << 24));
  reader.check();
  const vocabulary = new Vocabulary(kernel, call.buildVocabulary(+!isList));
  return isList ? { vocabulary, scores: { at: call.builtScores(), count: vocabulary.count } } : { vocabulary };
}

/** Old files do not say what their model is: it is the first, of those in this order, that it has everything for. */
function typeOf(model: Options, isList: boolean, hasMerges: boolean): string {
  if (isList) return 'Unigram';
  if (hasMerges) return 'BPE';
  return 'max_input_chars_per_word' in model && 'continuing_subword_prefix' in model ? 'WordPiece' : 'WordLevel';
}

export function bytesOf(input: string | Uint8Array | object): Uint8Array {
  // A Buffer is a class of its own to an engine: code that has seen both kinds of array is half as fast with each.
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  let text: string | undefined;
  try {
    // An object goes the same way as a file, so that it is held to the same rules.
    text = typeof input === 'string' ? input : JSON.stringify(input);
  } catch (error) {
    throw invalid('The object', String(error), 'what JSON can say');
  }
  return encode(text ?? '');
}

/** What JSON says, or an error of ours. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid('The file', `not JSON (${String(error).slice(0, 80)})`, 'a tokenizer.json');
  }
}
