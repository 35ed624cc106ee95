/** Runs in Hermes: holds tokenizers against what the reference makes of texts, and prints each difference, and how many cases there were. */
import { Tokenizer } from '@rushlight/tokenizers';
import { differences, type Golden } from '../../packages/tokenizers/test/golden.ts';
import { publishedDifferences, type PublishedGolden } from '../../packages/tokenizers/test/published-golden.ts';

export interface TokenizerData {
  readonly golden: Golden;
  /** By name, each a tokenizer.json. */
  readonly fixtures: Readonly<Record<string, string>>;
  readonly published: Readonly<Record<string, { readonly json: string; readonly golden: PublishedGolden }>>;
}

declare const data: TokenizerData;
declare const print: (line: string) => void;

for (const name in data.fixtures) {
  const tokenizer = Tokenizer.fromJSON(data.fixtures[name]!);
  const answers = data.golden.answers[name]!;
  for (const line of differences(tokenizer, data.golden, answers)) print(`${name}: ${line}`);
  print(`${name}: ${answers.length} cases`);
}
for (const name in data.published) {
  const { json, golden } = data.published[name]!;
  const tokenizer = Tokenizer.fromJSON(json);
  for (const line of publishedDifferences(tokenizer, golden)) print(`${name}: ${line}`);
  print(`${name}: ${golden.cases.length} cases`);
}
print('end');
