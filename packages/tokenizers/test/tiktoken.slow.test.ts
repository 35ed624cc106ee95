/** Equal to tiktoken, OpenAI's own library, with its rank files and patterns, on random Unicode. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { Tokenizer } from '../src/index.ts';
import { randomNumbers, randomText } from './random-text.ts';

const data = new URL('../../../../shared/data/tokenizers/', import.meta.url);
const STRINGS = Number(process.env['RUSHLIGHT_STRINGS'] ?? 20_000);

interface Tiktoken {
  encode(text: string, allowedSpecial: 'all'): Uint32Array;
  decode(ids: Uint32Array): Uint8Array;
}
interface Encoding {
  readonly pat_str: string;
  readonly special_tokens: Readonly<Record<string, number>>;
  readonly bpe_ranks: string;
}
const require = createRequire(import.meta.url);
const { Tiktoken } = require('tiktoken') as {
  Tiktoken: new (ranks: string, special: object, pattern: string) => Tiktoken;
};

const differs = (found: ArrayLike<number>, expected: ArrayLike<number>): boolean =>
  found.length !== expected.length || Array.prototype.some.call(found, (id, i) => id !== expected[i]);

describe.skipIf(!existsSync(data))('equal to tiktoken (skipped: the shared data is not here)', () => {
  test.each(['r50k_base', 'cl100k_base'])('%s', (name) => {
    const { pat_str, special_tokens, bpe_ranks } = require(`tiktoken/encoders/${name}.json`) as Encoding;
    const theirs = new Tiktoken(bpe_ranks, special_tokens, pat_str);
    const ours = Tokenizer.fromTiktoken(readFileSync(new URL(`${name}.tiktoken`, data)), {
      pattern: pat_str,
      specialTokens: special_tokens,
    });
    const random = randomNumbers(7);
    const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
    const different: unknown[] = [];
    const text = (): string => randomText(random, Object.keys(special_tokens));
    for (let i = 0; i < STRINGS && different.length < 5; i++) {
      // Lone surrogates become U+FFFD on both ways into bytes.
      const given = Buffer.from(text()).toString();
      const expected = theirs.encode(given, 'all');
      const { ids } = ours.encode(given);
      if (differs(ids, expected)) different.push({ given, ids: [...ids], expected: [...expected] });
      // A text of its own and, cut out of it, one that may begin and end in the middle of a character.
      for (const some of [expected, expected.subarray(1 + random(2), expected.length - random(2))]) {
        const decoded = ours.decode(some);
        if (decoded !== utf8.decode(theirs.decode(some))) different.push({ some: [...some], decoded });
      }
    }
    expect(different).toEqual([]);
  });
});
