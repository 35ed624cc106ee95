/**
 * Packs the Unicode tables of @rushlight/tokenizers: `tsx tooling/generate/unicode-tables.ts probe.json`, where probe.json is what
 * tooling/vectors/tokenizers-unicode.py has asked the reference. Run by hand when the reference gets a new version of Unicode.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CELLS, codePointOf } from '../../packages/tokenizers/src/unicode/category.ts';
import { runs, unpack } from '../../packages/tokenizers/src/unicode/unpack.ts';

const CATEGORIES = 'Cn Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Co'.split(' ');

type Ranges = [first: number, last: number][];
const probe = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Record<string, Ranges>;

/** One byte for each code point: 1 in the class. */
function members(...names: string[]): Uint8Array {
  const table = new Uint8Array(0x110000);
  for (const name of names) for (const [first, last] of probe[name]!) table.fill(1, first, last + 1);
  return table;
}

/** The writer of the coder that `unpack` reads: the same model, driven with the values. */
function pack(values: Uint8Array, bits: number): string {
  const queue: number[] = [];
  let read = 0;
  let start = 0;
  const enqueue = (): void => {
    const value = values[start]!;
    let end = start;
    while (end < values.length && values[end] === value) end++;
    const length = end - start;
    const width = 31 - Math.clz32(length);
    for (let i = bits; i-- > 0;) queue.push((value >> i) & 1);
    for (let i = 0; i <= width; i++) queue.push(i < width ? 1 : 0);
    for (let i = width; i-- > 0;) queue.push((length >> i) & 1);
    start = end;
  };
  // The whole number that the code is: no carries to look after, and the tables are small.
  let low = 0n;
  let range = 0x40000000;
  let digits = 5;
  runs(
    bits,
    values.length,
    () => {},
    (chance) => {
      if (read === queue.length) enqueue();
      const bit = queue[read++]!;
      const bound = Math.floor(range * chance);
      if (bit) range = bound;
      else {
        low += BigInt(bound);
        range -= bound;
      }
      for (; range < 0x1000000; range *= 64, low <<= 6n) digits++;
      return bit;
    },
  );
  let text = '';
  for (; digits-- > 0; low >>= 6n) {
    const digit = Number(low & 63n);
    text = String.fromCharCode(digit + (digit < 52 ? 40 : 41)) + text;
  }
  text = text.replace(/\(+$/, '');
  const again = new Uint8Array(values.length);
  unpack(text, bits, values.length, (value, from, to) => again.fill(value, from, to));
  if (Buffer.compare(values, again)) throw new Error('What was packed does not unpack to the same.');
  return text;
}

const cells = Array.from({ length: CELLS }, (_, cell) => codePointOf(cell));
const category = new Uint8Array(0x110000);
CATEGORIES.forEach((name, value) => {
  for (const [first, last] of probe[`onig_${name}`]!) category.fill(value, first, last + 1);
});
const isMark = members('onig_Mn', 'onig_Mc', 'onig_Me');
const isPunctuation = members(...'Pc Pd Ps Pe Pi Pf Po'.split(' ').map((name) => `onig_${name}`));
const isNonspacing = members('onig_Mn');
const bertMark = members('bert_mark');
const bertPunctuation = members('bert_punctuation');
const stripMark = members('strip_mark');
const alphabetic = members('posix_alpha');
const extend = members('extends');
const prepend = members('prepends');
const control = members('control');
const isControl = members('onig_Cc', 'onig_Cf', 'onig_Zl', 'onig_Zp');

function grapheme(cp: number): number {
  if (extend[cp] !== isMark[cp]) return 1;
  if (prepend[cp]) return 2;
  return cp < 0x10000 && control[cp] && !isControl[cp] ? 3 : 0;
}

const marks = cells.filter((cp) => isMark[cp]);
const tables = {
  CATEGORIES: pack(
    Uint8Array.from(cells, (cp) => category[cp]!),
    5,
  ),
  BERT_CHANGES: pack(
    Uint8Array.from(
      cells.filter((cp) => isMark[cp] || isPunctuation[cp]),
      (cp) => ((isMark[cp] ? isNonspacing[cp] !== bertMark[cp] : isPunctuation[cp] !== bertPunctuation[cp]) ? 1 : 0),
    ),
    1,
  ),
  STRIP_CHANGES: pack(
    Uint8Array.from(marks, (cp) => 1 - stripMark[cp]!),
    1,
  ),
  ALPHABETIC_MARKS: pack(
    Uint8Array.from(marks, (cp) => alphabetic[cp]!),
    1,
  ),
  GRAPHEMES: pack(Uint8Array.from(cells, grapheme), 2),
};

/** Scripts have a file of their own: only patterns and a pre-tokenizer that name them need it. */
const byScript = Object.entries((probe as unknown as { scripts: Record<string, Ranges> }).scripts);
const script = new Uint8Array(0x110000);
byScript.forEach(([, ranges], i) => {
  for (const [first, last] of ranges) script.fill(i + 1, first, last + 1);
});
const newer = members('newer');
const assigned = cells.filter((cp) => category[cp]! > 0 && category[cp] !== CATEGORIES.indexOf('Co'));
const scriptTables = {
  NAMES: byScript.map(([name]) => name.toLowerCase()).join(' '),
  SCRIPTS: pack(
    Uint8Array.from(assigned, (cp) => script[cp]!),
    8,
  ),
  NEWER: pack(
    Uint8Array.from(assigned, (cp) => newer[cp]!),
    1,
  ),
};

function write(file: string, constants: Record<string, string>): void {
  const lines = Object.entries(constants).map(
    ([name, text]) => `export const ${name} =\n  '${text.replaceAll("'", "\\'")}';\n`,
  );
  writeFileSync(
    fileURLToPath(new URL(`../../packages/tokenizers/src/unicode/${file}`, import.meta.url)),
    `// Made by tooling/generate/unicode-tables.ts out of what the reference answers (Unicode 16). Read by unpack.ts.\n${lines.join('')}`,
  );
}

write('table-data.ts', tables);
write('script-data.ts', scriptTables);
