/** Equal to every golden of the shared data: ten published tokenizers, and what three other projects expect of some of them. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Tokenizer } from '../src/index.ts';
import { publishedDifferences, type PublishedGolden } from './published-golden.ts';

const data = new URL('../../../../shared/data/', import.meta.url);
const fixtures = new URL('tokenizers/fixtures/', data);
const read = (path: string): Uint8Array => readFileSync(new URL(path, data));
const readJson = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, fixtures), 'utf8')) as T;
const names = existsSync(fixtures)
  ? readdirSync(fixtures)
      .filter((name) => name.endsWith('.golden.json'))
      .map((name) => name.replace('.golden.json', ''))
  : [];

interface TiktokenGolden extends PublishedGolden {
  readonly pat_str: string;
}

function open(name: string): Tokenizer {
  const file = (ending: string): URL => new URL(`tokenizers/${name}${ending}`, data);
  if (existsSync(file('.tokenizer.json'))) return Tokenizer.fromJSON(readFileSync(file('.tokenizer.json')));
  if (existsSync(file('.model'))) return Tokenizer.fromSentencePiece(readFileSync(file('.model')));
  // The goldens take special tokens for ordinary text.
  return Tokenizer.fromTiktoken(readFileSync(file('.tiktoken')), {
    pattern: readJson<TiktokenGolden>(`${name}.golden.json`).pat_str,
  });
}

describe.skipIf(!names.length)('the shared goldens (skipped: the shared data is not here)', () => {
  test.each(names)('%s', (name) => {
    const golden = readJson<PublishedGolden>(`${name}.golden.json`);
    const tokenizer = open(name);
    expect(golden.cases.length).toBeGreaterThan(20);
    expect(publishedDifferences(tokenizer, golden)).toEqual([]);
    expect(publishedDifferences(Tokenizer.fromPacked(tokenizer.pack()), golden)).toEqual([]);
    const options = { addSpecialTokens: false, truncation: false, padding: false } as const;
    expect(
      golden.corpora.map(({ file, note }) => {
        const text = Buffer.from(read(file)).toString('utf8');
        const ids = (note?.includes('line by line') ? text.split('\n') : [text]).flatMap((part) =>
          Array.from(tokenizer.encode(part, options).ids),
        );
        return { file, tokens: ids.length, sha256: createHash('sha256').update(ids.join(',')).digest('hex') };
      }),
    ).toEqual(
      golden.corpora.map(({ file, tokens, sha256_of_comma_joined_ids }) => ({
        file,
        tokens,
        sha256: sha256_of_comma_joined_ids,
      })),
    );
  });

  test.each([
    ['r50k_base', 'tokens_gpt2.json'],
    ['gpt2', 'tokens_gpt2.json'],
    ['cl100k_base', 'tokens_gpt_3.5_turbo.json'],
  ])('%s: the ids that microsoft/Tokenizer expects', (name, file) => {
    const text = Buffer.from(read('text/mstokenizer-lib.rs.txt')).toString('utf8');
    expect([...open(name).encode(text).ids]).toEqual(readJson<number[]>(file));
  });

  test.each([
    ['r50k_base', 64],
    ['cl100k_base', 64],
  ])('%s: the ids that gpt-tokenizer expects', (name, count) => {
    const plans = readFileSync(new URL('gpt-tokenizer-TestPlans.txt', fixtures), 'utf8');
    const all = plans.matchAll(/EncodingName: (\S+)\r?\nSample: ([^]*?)\r?\nEncoded: (\[.*?\])/g);
    const own = [...all].filter(([, encoding]) => encoding === name);
    expect(own).toHaveLength(count);
    const tokenizer = open(name);
    for (const [, , sample, encoded] of own) {
      const ids = JSON.parse(encoded!) as number[];
      expect([sample, [...tokenizer.encode(sample!).ids]]).toEqual([sample, ids]);
      expect(tokenizer.decode(ids)).toBe(sample);
    }
  });

  // Of the same vocabularies. The decoded texts are not compared: transformers has cleaned them up, the tokenizers library does not.
  test.each([
    ['bert-base-uncased', 'bert-base-uncased'],
    ['google-bert/bert-base-uncased', 'bert-base-uncased'],
    ['distilgpt2', 'gpt2'],
    ['tiiuae/falcon-7b', 'falcon-7b'],
    ['t5-base', 't5-small'],
    ['openai/whisper-large-v2', 'whisper-tiny'],
  ])('%s: the ids that swift-transformers expects', (checkpoint, name) => {
    interface Expected {
      readonly input: string;
      readonly encoded: { readonly input_ids: readonly number[] };
    }
    const tokenizer = open(name);
    for (const { input, encoded } of readJson<Record<string, Expected[]>>('swift-transformers-tokenizer_tests.json')[
      checkpoint
    ]!) {
      expect([input, [...tokenizer.encode(input, { truncation: false, padding: false }).ids]]).toEqual([
        input,
        encoded.input_ids,
      ]);
    }
  });
});
