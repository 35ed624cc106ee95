/** Equal to the reference, Hugging Face's Rust library, on every tokenizer of the shared data: random Unicode, and the shared texts. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as rust from 'tokenizers';
import { describe, expect, test } from 'vitest';
import type { Tokenizer as TokenizerOf } from '../src/index.ts';
import { bundled } from './bundled.ts';
import { randomNumbers, randomText } from './random-text.ts';

const data = new URL('../../../../shared/data/', import.meta.url);
const folder = new URL('tokenizers/', data);
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.tokenizer.json')) : [];
/** For each tokenizer. The figures in the README are of 100,000. */
const STRINGS = Number(process.env['RUSHLIGHT_STRINGS'] ?? 10_000);
const BATCH = 2_000;

const { Tokenizer } = await bundled();
const { Tokenizer: JavaScriptTokenizer } = await bundled('javascript');

interface Difference {
  readonly text: string;
  readonly what: string;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** Everything an encoding says, ours and the reference's, and what each decodes to. */
async function compare(
  ours: TokenizerOf,
  theirs: rust.Tokenizer,
  texts: readonly string[],
  addSpecialTokens: boolean,
): Promise<Difference[]> {
  const expected = await theirs.encodeBatch([...texts], { addSpecialTokens });
  const ids = expected.map((encoding) => encoding.getIds());
  const decoded = await theirs.decodeBatch(ids, addSpecialTokens);
  const differences: Difference[] = [];
  texts.forEach((text, i) => {
    const encoding = ours.encode(text, { addSpecialTokens, offsets: 'codepoint' });
    const one = expected[i]!;
    const see = <T>(what: string, got: ArrayLike<T>, want: ArrayLike<T>): void => {
      if (!same(got, want)) differences.push({ text: escaped(text), what, ours: got, theirs: want });
    };
    see('ids', encoding.ids, ids[i]!);
    see('offsets', encoding.offsets, one.getOffsets().flat());
    see('typeIds', encoding.typeIds, one.getTypeIds());
    see(
      'words',
      encoding.wordIds,
      one.getWordIds().map((word) => word ?? -1),
    );
    see('tokens', encoding.tokens, one.getTokens());
    see('count', [ours.count(text, { addSpecialTokens })], [ids[i]!.length]);
    see('decoded', [ours.decode(ids[i]!, { skipSpecialTokens: addSpecialTokens })], [decoded[i]!]);
  });
  return differences;
}

function same<T>(a: ArrayLike<T>, b: ArrayLike<T>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

const escaped = (text: string): string =>
  JSON.stringify(text).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

describe.skipIf(!files.length)('equal to the Rust library (skipped: the shared data is not here)', () => {
  for (const file of files) {
    describe(file, () => {
      const path = new URL(file, folder);
      const theirs = rust.Tokenizer.fromFile(fileURLToPath(path));
      theirs.disableTruncation();
      theirs.disablePadding();
      const ours = Tokenizer.fromJSON(readFileSync(path));
      const javascript = JavaScriptTokenizer.fromJSON(readFileSync(path));
      const extra = ours.addedTokens.slice(0, 40).flatMap(({ content }) => [content, ` ${content} `, content.slice(1)]);

      test(`${STRINGS} random strings`, async () => {
        const random = randomNumbers(1);
        for (let done = 0; done < STRINGS; done += BATCH) {
          const texts = Array.from({ length: Math.min(BATCH, STRINGS - done) }, () => randomText(random, extra));
          expect((await compare(ours, theirs, texts, done % (2 * BATCH) === 0)).slice(0, 5)).toEqual([]);
        }
      });

      test(`${STRINGS / 10} random strings with the kernel in JavaScript`, async () => {
        const random = randomNumbers(2);
        const texts = Array.from({ length: STRINGS / 10 }, () => randomText(random, extra));
        expect((await compare(javascript, theirs, texts, true)).slice(0, 5)).toEqual([]);
      });

      test('the shared texts', async () => {
        for (const name of readdirSync(new URL('text/', data))) {
          const text = readFileSync(new URL(`text/${name}`, data), 'utf8');
          // Whole lines, so that a difference is short; and everything as one.
          expect((await compare(ours, theirs, text.split('\n'), false)).slice(0, 5), name).toEqual([]);
          const whole = await theirs.encode(text, null, { addSpecialTokens: false });
          expect(same(ours.encode(text, { addSpecialTokens: false }).ids, whole.getIds()), name).toBe(true);
        }
      });

      test('every code point, after a space and between letters', async () => {
        // The higher planes have little that the first two have not: they are for the long run.
        const end = STRINGS < 100_000 ? 0x20000 : 0x110000;
        for (let first = 0; first < end; first += 0x10000) {
          const texts: string[] = [];
          for (let cp = first; cp < first + 0x10000; cp += 32) {
            const characters = Array.from({ length: 32 }, (_, i) => String.fromCodePoint(cp + i));
            texts.push(characters.map((character) => ` ${character} a${character}A`).join(''));
          }
          expect((await compare(ours, theirs, texts, false)).slice(0, 5)).toEqual([]);
        }
      });
    });
  }
});
