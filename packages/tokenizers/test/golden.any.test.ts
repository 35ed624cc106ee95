/** Equal to the reference in Node and in every browser, on a small tokenizer of every family. */
import { expect, test } from 'vitest';
import { Tokenizer } from '../src/index.ts';
import byteLevelCl100k from './fixtures/byte-level-cl100k.json' with { type: 'json' };
import byteLevelGpt2 from './fixtures/byte-level-gpt2.json' with { type: 'json' };
import byteLevelO200k from './fixtures/byte-level-o200k.json' with { type: 'json' };
import clip from './fixtures/clip.json' with { type: 'json' };
import sentencePieceBpe from './fixtures/sentencepiece-bpe.json' with { type: 'json' };
import unigramT5 from './fixtures/unigram-t5.json' with { type: 'json' };
import wordLevel from './fixtures/word-level.json' with { type: 'json' };
import wordPieceBert from './fixtures/wordpiece-bert.json' with { type: 'json' };
import { differences, type Golden } from './golden.ts';
import vectors from './vectors/golden.json' with { type: 'json' };

const golden = vectors as unknown as Golden;
const fixtures: Record<string, object> = {
  'byte-level-gpt2': byteLevelGpt2,
  'byte-level-cl100k': byteLevelCl100k,
  'byte-level-o200k': byteLevelO200k,
  clip,
  'sentencepiece-bpe': sentencePieceBpe,
  'wordpiece-bert': wordPieceBert,
  'unigram-t5': unigramT5,
  'word-level': wordLevel,
};

test('every tokenizer of the vectors is here', () => {
  expect(Object.keys(golden.answers)).toEqual(Object.keys(fixtures));
});

test.each(Object.keys(fixtures))('%s gives what the reference gives', (name) => {
  const tokenizer = Tokenizer.fromJSON(fixtures[name]!);
  const answers = golden.answers[name]!;
  expect(answers).toHaveLength(golden.cases.length);
  expect(differences(tokenizer, golden, answers)).toEqual([]);
  expect(differences(Tokenizer.fromPacked(tokenizer.pack()), golden, answers)).toEqual([]);
});
