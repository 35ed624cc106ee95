import { invalid } from '../errors.ts';
import { isSpace } from '../unicode/words.ts';
import { codePointAt, encode, previous } from '../utf8.ts';
import { Kernel } from '../kernel/kernel.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { addedToken } from './added-token.ts';
import { Builder } from './builder.ts';
import { bytesOf, readTokens } from './json.ts';
import { JsonReader } from './json-reader.ts';
import { readMerges } from './merges.ts';
import type { TokenizerParts } from './parts.ts';
import { lineEnd, nextLine } from './tiktoken.ts';

/** What a `vocab.txt` does not say. The defaults are those of BERT. */
export interface WordPieceOptions {
  /** Makes the text lower case, and takes accents away unless `stripAccents` says otherwise. Default true. */
  readonly lowercase?: boolean;
  /** Takes accents away. Default null: as `lowercase`. */
  readonly stripAccents?: boolean | null;
  /** Drops control characters and makes all white space spaces. Default true. */
  readonly cleanText?: boolean;
  /** Makes a word of every Chinese character. Default true. */
  readonly handleChineseChars?: boolean;
  /** In front of a token that goes on with a word. Default `##`. */
  readonly continuingSubwordPrefix?: string;
  /** A longer word is the unknown token. Default 100. */
  readonly maxInputCharsPerWord?: number;
  /** The names of the special tokens. Default `[UNK]`, `[SEP]`, `[CLS]`, `[PAD]` and `[MASK]`. */
  readonly unkToken?: string;
  readonly sepToken?: string;
  readonly clsToken?: string;
  readonly padToken?: string;
  readonly maskToken?: string;
}

/** Reads a `vocab.txt`: on every line a token, whose id is the number of the line. */
export function loadVocabText(input: string | Uint8Array, options: WordPieceOptions = {}): TokenizerParts {
  const bytes = textBytes(input);
  const builder = new Builder();
  let id = 0;
  for (let at = 0; at < bytes.length; id++) {
    const end = lineEnd(bytes, at);
    let last = end;
    while (last > at) {
      const character = previous(bytes, last);
      if (!isSpace(codePointAt(bytes, character))) break;
      last = character;
    }
    builder.add(bytes, at, Math.max(last, at), id);
    at = nextLine(bytes, end);
  }
  const vocabulary = builder.build(true);
  const {
    unkToken = '[UNK]',
    sepToken = '[SEP]',
    clsToken = '[CLS]',
    padToken = '[PAD]',
    maskToken = '[MASK]',
  } = options;
  const { lowercase = true, stripAccents = null, cleanText = true, handleChineseChars = true } = options;
  const { continuingSubwordPrefix = '##', maxInputCharsPerWord = 100 } = options;
  const special = [padToken, unkToken, clsToken, sepToken, maskToken].filter(
    (token) => vocabulary.idOf(token) !== undefined,
  );
  const mark = (token: string, type_id = 0) => ({ SpecialToken: { id: token, type_id } });
  const sequence = (id: string, type_id = 0) => ({ Sequence: { id, type_id } });
  const single = [mark(clsToken), sequence('A'), mark(sepToken)];
  const marks = [clsToken, sepToken].map(
    (token) => [token, { id: token, ids: [idOf(vocabulary, token)], tokens: [token] }] as const,
  );
  return {
    json: {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: special.map((token) => addedToken(token, vocabulary.idOf(token)!)),
      normalizer: {
        type: 'BertNormalizer',
        clean_text: cleanText,
        handle_chinese_chars: handleChineseChars,
        strip_accents: stripAccents,
        lowercase,
      },
      pre_tokenizer: { type: 'BertPreTokenizer' },
      post_processor: {
        type: 'TemplateProcessing',
        single,
        pair: [...single, sequence('B', 1), mark(sepToken, 1)],
        special_tokens: Object.fromEntries(marks),
      },
      decoder: { type: 'WordPiece', prefix: continuingSubwordPrefix, cleanup: true },
      model: {
        type: 'WordPiece',
        unk_token: unkToken,
        continuing_subword_prefix: continuingSubwordPrefix,
        max_input_chars_per_word: maxInputCharsPerWord,
      },
    },
    vocabulary,
  };
}

/** What `vocab.json` and `merges.txt` do not say. The defaults are those of GPT-2. */
export interface ByteLevelOptions {
  /** Puts a space in front of a text that has none. Default false. */
  readonly addPrefixSpace?: boolean;
  /** Tokens that stand for themselves. Default: `<|endoftext|>`, where the vocabulary has it. */
  readonly specialTokens?: readonly string[];
}

/** Reads a `vocab.json` (tokens with their ids) and a `merges.txt` (on every line two tokens, with a space between them). */
export function loadVocabMerges(
  vocab: string | Uint8Array | object,
  merges: string | Uint8Array,
  options: ByteLevelOptions = {},
): TokenizerParts {
  const vocabBytes = bytesOf(vocab);
  const reader = new JsonReader(new Kernel(), vocabBytes);
  const { vocabulary, scores } = readTokens(reader, vocabBytes.length);
  if (scores || reader.peek()) throw invalid('The vocabulary', 'something else', 'one object of tokens and ids');
  const bytes = textBytes(merges);
  const list = readMerges(vocabulary, 0, () => {
    const { kernel } = vocabulary;
    const at = kernel.lend(bytes);
    kernel.call.readMergeLines(at, at + bytes.length);
  });
  const { addPrefixSpace = false, specialTokens = ['<|endoftext|>'] } = options;
  const special = specialTokens.filter((token) => options.specialTokens ?? vocabulary.idOf(token) !== undefined);
  const byteLevel = { type: 'ByteLevel', add_prefix_space: addPrefixSpace, trim_offsets: true, use_regex: true };
  return {
    json: {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: special.map((token) => addedToken(token, idOf(vocabulary, token))),
      normalizer: null,
      pre_tokenizer: byteLevel,
      post_processor: { ...byteLevel, trim_offsets: false },
      decoder: byteLevel,
      model: { type: 'BPE' },
    },
    vocabulary,
    merges: list,
  };
}

/** The id of a token that a template needs, which must then be there. */
function idOf(vocabulary: Vocabulary, token: string): number {
  const id = vocabulary.idOf(token);
  if (id === undefined) throw invalid('The vocabulary', `without "${token}"`, 'a token of this name');
  return id;
}

function textBytes(input: string | Uint8Array): Uint8Array {
  return typeof input === 'string' ? encode(input) : input;
}
