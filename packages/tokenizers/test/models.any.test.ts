import { describe, expect, it } from 'vitest';
import type { ComponentJson } from '../src/component.ts';
import { vocabularyOf } from '../src/load/builder.ts';
import { models } from '../src/models/index.ts';
import type { Model } from '../src/models/model.ts';
import { encode } from '../src/utf8.ts';
import { type Found, modelTokens } from './model-tokens.ts';
import vectors from './vectors/models.json' with { type: 'json' };

type Scored = [token: string, score: number][];
interface Case {
  name: string;
  model: ComponentJson;
  /** Null where the reference has an error. */
  words: [word: string, tokens: Found | null][];
}

function build({ vocab, ...json }: ComponentJson): Model {
  if (json.type === 'Unigram') return unigram(vocab as Scored, json);
  const vocabulary = vocabularyOf(Object.entries(vocab as Record<string, number>));
  return models[json.type]!({ json: { model: json }, vocabulary }, false);
}

function unigram(scored: Scored, options: object = { unk_id: 0 }): Model {
  const vocabulary = vocabularyOf(scored.map(([token], id) => [token, id]));
  const scores = Float64Array.from(scored, ([, score]) => score);
  const model = { type: 'Unigram', ...options };
  return models['Unigram']!(
    { json: { model }, vocabulary, scores: { at: vocabulary.kernel.keep(scores), count: scores.length } },
    false,
  );
}

/** Tokens of a word that stands in the middle of other bytes. */
function tokenize(model: Model, word: string): Found {
  const [front, bytes] = [encode('éx'), encode(word)];
  return modelTokens(model, Uint8Array.of(...front, ...bytes, 0x61, 0x61), front.length, front.length + bytes.length);
}

describe.each((vectors.cases as unknown as Case[]).map((each) => [each.model.type, each.name, each] as const))(
  '%s: %s',
  (_, __, { model, words }) => {
    const built = build(model);

    it.each(['the first time', 'from the cache'])('makes the tokens that the reference makes, %s', () => {
      for (const [word, expected] of words) {
        if (expected) expect([word, tokenize(built, word)]).toEqual([word, expected]);
        else
          expect(() => tokenize(built, word)).toThrowError(
            expect.objectContaining({ code: 'TOKENIZER_CONFIG_INVALID' }),
          );
      }
    });
  },
);

describe('vocabulary', () => {
  it('is looked up by token and by id', () => {
    const wordPiece = build({
      type: 'WordPiece',
      unk_token: 'a',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 9,
      vocab: { a: 4, '##é': 1 },
    });
    expect([
      wordPiece.vocabulary.size,
      wordPiece.tokenToId('##é'),
      wordPiece.tokenToId('é'),
      wordPiece.idToToken(4),
      wordPiece.idToToken(0),
    ]).toEqual([2, 1, undefined, 'a', undefined]);
    const wordLevel = build({ type: 'WordLevel', unk_token: 'a', vocab: { a: 4, é: 1 } });
    expect([
      wordLevel.vocabulary.size,
      wordLevel.tokenToId('é'),
      wordLevel.tokenToId(''),
      wordLevel.idToToken(4),
      wordLevel.idToToken(5),
    ]).toEqual([2, 1, undefined, 'a', undefined]);
  });

  it('of a Unigram has equal tokens, and an empty one', () => {
    const model = unigram([
      ['a', 0],
      ['', 0],
      ['a', 0],
    ]);
    expect([model.vocabulary.size, model.tokenToId('a'), model.tokenToId(''), model.tokenToId('b')]).toEqual([
      3,
      2,
      1,
      undefined,
    ]);
    expect([0, 1, 2, 3, -1].map((id) => model.idToToken(id))).toEqual(['a', '', 'a', undefined, undefined]);
  });

  it('may be large, and have long tokens', () => {
    const scored: Scored = Array.from({ length: 20_000 }, (_, i) => [`${i}`.repeat(1 + (i % 9)), -1]);
    const model = unigram(scored);
    for (let id = 0; id < scored.length; id += 61) expect(model.tokenToId(scored[id]![0])).toBe(id);
  });
});

describe('options', () => {
  const wordPiece = {
    type: 'WordPiece',
    unk_token: 'a',
    continuing_subword_prefix: '',
    max_input_chars_per_word: 9,
    vocab: {},
  };

  it.each([
    [{ ...wordPiece, unk_token: 7 }, 'model.unk_token is 7, expected a string'],
    [{ ...wordPiece, continuing_subword_prefix: undefined }, 'model.continuing_subword_prefix is missing'],
    [{ ...wordPiece, max_input_chars_per_word: -1 }, 'model.max_input_chars_per_word is -1'],
    [{ ...wordPiece, max_input_chars_per_word: 1.5 }, 'model.max_input_chars_per_word is 1.5'],
    [{ type: 'WordLevel', vocab: {} }, 'model.unk_token is missing'],
    [{ type: 'Unigram', vocab: [], unk_id: 0 }, 'model.unk_id is 0'],
    [{ type: 'Unigram', vocab: [['a', 0]], unk_id: -1 }, 'model.unk_id is -1'],
    [{ type: 'Unigram', vocab: [['a', 0]], byte_fallback: 'yes' }, 'model.byte_fallback is "yes"'],
  ])('%j is refused', (json, message) => {
    expect(() => build(json)).toThrowError(
      expect.objectContaining({ code: 'TOKENIZER_CONFIG_INVALID', message: expect.stringContaining(message) }),
    );
  });
});

describe('a megabyte without a break', () => {
  it('is one word of a Unigram', () => {
    const model = unigram([
      ['<unk>', 0],
      ...[1, 2, 4, 16, 64].map((n): [string, number] => ['a'.repeat(n), -Math.sqrt(n)]),
    ]);
    const size = 64 * 16_000;
    const tokens = modelTokens(model, new Uint8Array(size).fill(0x61));
    expect([tokens.length, tokens[0]![0], tokens[tokens.length - 1]![2]]).toEqual([16_000, 5, size]);
    // A short word after it.
    expect(tokenize(model, 'aax')).toEqual([
      [2, 0, 2],
      [0, 2, 3],
    ]);
  });

  it('is unknown to a WordPiece, or split when that allows it', () => {
    const options = {
      type: 'WordPiece',
      unk_token: 'b',
      continuing_subword_prefix: '',
      vocab: { b: 0, a: 1, aaaa: 2 },
    };
    const bytes = new Uint8Array(1 << 20).fill(0x61);
    for (const [longest, count] of [
      [100, 1],
      [1e9, 1 << 18],
    ] as const) {
      const tokens = modelTokens(build({ ...options, max_input_chars_per_word: longest }), bytes);
      expect([tokens.length, tokens[tokens.length - 1]![2]]).toEqual([count, bytes.length]);
    }
  });
});
