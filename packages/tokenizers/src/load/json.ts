import { invalid } from '../errors.ts';
import { shown } from '../json.ts';
import { decode, encode } from '../utf8.ts';
import { type Vocabulary, VocabularyBuilder } from '../vocabulary.ts';
import { CLOSE_BRACKET, COMMA, JsonReader, OPEN_BRACE, OPEN_BRACKET } from './json-reader.ts';
import { MergeList } from './merges.ts';
import type { TokenizerJson, TokenizerParts } from './parts.ts';

type Options = Record<string, unknown>;

/** Reads a tokenizer.json: its bytes, its text, or what JSON.parse made of it. */
export function loadJson(input: string | Uint8Array | object): TokenizerParts {
  const bytes = bytesOf(input);
  const reader = new JsonReader(bytes);
  // Where the two long lists stand. All else is parsed by the engine, from a text in which they are left out.
  let tokens: VocabularyParts | undefined;
  let mergesAt = -1;
  let merges: Int32Array | undefined;
  let prefix: unknown;
  let type: unknown;
  let rest = '';
  let copied = 0;
  for (let more = reader.enter(OPEN_BRACE); more; more = reader.more(OPEN_BRACE)) {
    reader.key();
    if (reader.asText() !== 'model' || reader.peek() !== OPEN_BRACE) {
      reader.skip();
      continue;
    }
    tokens = merges = prefix = type = undefined;
    mergesAt = -1;
    for (let more = reader.enter(OPEN_BRACE); more; more = reader.more(OPEN_BRACE)) {
      reader.key();
      const key = reader.asText();
      reader.peek();
      const { at } = reader;
      if (key === 'vocab') {
        tokens = readTokens(reader, bytes.length);
        merges = undefined;
      } else if (key === 'merges') {
        mergesAt = at;
        // In the usual order all that is needed is known here. If not, or if it was said twice, they are read in the end.
        if (tokens && (type ?? 'BPE') === 'BPE' && prefix !== undefined)
          merges = readMerges(reader, tokens.vocabulary, prefix);
        else reader.skip();
      } else {
        reader.skip();
        if (key === 'type') type = parse(decode(bytes, at, reader.at));
        if (key === 'continuing_subword_prefix') prefix = parse(decode(bytes, at, reader.at));
        continue;
      }
      rest += decode(bytes, copied, at) + '0';
      copied = reader.at;
    }
  }
  const tree = parse(rest + decode(bytes, copied)) as Options;
  if (typeof tree['model'] !== 'object' || !tree['model']) throw invalid('model', shown(tree['model']), 'an object');
  if (!tokens) throw invalid('model.vocab', 'missing', 'the tokens');
  const model = { ...(tree['model'] as Options) };
  delete model['vocab'];
  delete model['merges'];
  const { vocabulary, scores } = tokens;
  const name = (model['type'] ??= typeOf(model, scores !== undefined, mergesAt >= 0));
  if ((name === 'Unigram') !== (scores !== undefined))
    throw invalid('model.vocab', 'of another model', `the tokens of ${String(name)}`);
  const json = { ...tree, model } as unknown as TokenizerJson;
  if (scores) return { json, vocabulary, scores };
  if (name !== 'BPE') return { json, vocabulary };
  if (mergesAt < 0) throw invalid('model.merges', 'missing', 'a list');
  if (!merges || prefix !== model['continuing_subword_prefix']) {
    reader.at = mergesAt;
    merges = readMerges(reader, vocabulary, model['continuing_subword_prefix']);
  }
  return { json, vocabulary, merges };
}

export interface VocabularyParts {
  readonly vocabulary: Vocabulary;
  readonly scores?: Float64Array;
}

/** The tokens with their ids, or, in a list, with their scores. `size` is that of the file, which is more than an id can be. */
export function readTokens(reader: JsonReader, size: number): VocabularyParts {
  const builder = new VocabularyBuilder();
  if (reader.peek() === OPEN_BRACKET) return readPieces(reader, builder);
  // An id costs memory whether it is used or not, so a small file must not name a great one.
  const limit = Math.min(size + (1 << 16), 1 << 24);
  for (let more = reader.enter(OPEN_BRACE); more; more = reader.more(OPEN_BRACE)) {
    reader.key();
    const { text, start, end } = reader;
    builder.add(text, start, end, reader.index(limit));
  }
  return { vocabulary: builder.build(true) };
}

function readPieces(reader: JsonReader, builder: VocabularyBuilder): VocabularyParts {
  let scores = new Float64Array(1024);
  let count = 0;
  for (let more = reader.enter(OPEN_BRACKET); more; more = reader.more(OPEN_BRACKET)) {
    reader.expect(OPEN_BRACKET);
    reader.string();
    builder.add(reader.text, reader.start, reader.end, count);
    reader.expect(COMMA);
    if (count === scores.length) {
      const longer = new Float64Array(count * 2);
      longer.set(scores);
      scores = longer;
    }
    scores[count++] = reader.number();
    reader.expect(CLOSE_BRACKET);
  }
  return { vocabulary: builder.build(), scores: scores.slice(0, count) };
}

function readMerges(reader: JsonReader, vocabulary: Vocabulary, prefix: unknown): Int32Array {
  const merges = new MergeList(vocabulary, typeof prefix === 'string' ? encode(prefix).length : 0);
  let form = 0;
  for (let more = reader.enter(OPEN_BRACKET); more; more = reader.more(OPEN_BRACKET)) {
    // Either all merges are lists or none is.
    form ||= reader.peek();
    if (form === OPEN_BRACKET) {
      reader.expect(OPEN_BRACKET);
      reader.string();
      merges.left(reader.text, reader.start, reader.end);
      reader.expect(COMMA);
      reader.string();
      merges.right(reader.text, reader.start, reader.end);
      reader.expect(CLOSE_BRACKET);
    } else {
      reader.string();
      merges.line(reader.text, reader.start, reader.end);
    }
  }
  return merges.build();
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
