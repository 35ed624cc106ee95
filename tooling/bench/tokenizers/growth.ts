/** How the time grows with the text: odd texts of n, 2n, 4n … bytes in one string. */
import { cpuTime } from './cpu-rounds.ts';
import type { Family } from './families.ts';
import { type Files, peers } from './peers.ts';

export interface Growth {
  readonly family: string;
  readonly text: string;
  readonly peer: string;
  /** Of the largest text that was measured. */
  readonly bytes: number;
  readonly milliseconds: number;
  /** 1 is linear, 2 quadratic: of the last doubling, where there is one. */
  readonly exponent: number | null;
  readonly error: string | undefined;
}

const LEAST = 1 << 9;
const MOST = 1 << 20;
/** Milliseconds of CPU after which a text is not doubled any more: twice the text takes a cubic one four seconds. */
const ENOUGH = 500;

const repeat = (unit: string) => (bytes: number) => unit.repeat(Math.ceil(bytes / Buffer.byteLength(unit)));

/** Bytes no cache and no pre-tokenizer helps with: the same every time. */
function letters(bytes: number): string {
  let state = 1;
  let text = '';
  while (text.length < bytes) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    text += String.fromCharCode(97 + ((state >>> 16) % 26));
  }
  return text;
}

const texts: readonly [name: string, make: (bytes: number) => string][] = [
  ['one letter', repeat('a')],
  ['random letters, no space', letters],
  // Every part of this word is a token, and so is every part of that: the most edges a lattice can have.
  ['words in words, no space', repeat('internationalizations')],
  ['spaces', repeat(' ')],
  ['newlines', repeat('\n')],
  ['digits', repeat('1234567890')],
  ['punctuation', repeat('!?.,-=')],
  ['emoji', repeat('😀👍🏽👩‍💻')],
  ['Chinese, no space', repeat('天地玄黄宇宙洪荒日月盈昃')],
  ['combining marks', (bytes) => `a${repeat('\u0301')(bytes - 1)}`],
];

export async function growth(family: Family, files: Files): Promise<Growth[]> {
  const rows: Growth[] = [];
  const contenders = peers.filter(({ takes, loadOnly, batchOnly }) => !loadOnly && !batchOnly && takes(family));
  for (const { name: peer, load } of contenders) {
    const { encode } = await load(files, family);
    for (const [text, make] of texts) {
      let row = {
        family: family.name,
        text,
        peer,
        bytes: 0,
        milliseconds: 0,
        exponent: null as number | null,
        error: undefined,
      };
      try {
        for (let bytes = LEAST; bytes <= MOST && row.milliseconds < ENOUGH; bytes *= 2) {
          const string = make(bytes);
          // The lesser of two: what is compiled on the way is not growth. A slow one has no second try.
          let milliseconds = await cpuTime(() => encode(string));
          if (milliseconds < ENOUGH / 10) milliseconds = Math.min(milliseconds, await cpuTime(() => encode(string)));
          const exponent = row.milliseconds > 0 ? Math.log2(milliseconds / row.milliseconds) : null;
          row = { ...row, bytes, milliseconds, exponent };
        }
        rows.push(row);
      } catch (error) {
        rows.push({ ...row, error: error instanceof Error ? error.message : String(error) });
      }
    }
  }
  return rows;
}
