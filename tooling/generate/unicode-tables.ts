/**
 * Packs the Unicode tables of @rushlight/tokenizers: `tsx tooling/generate/unicode-tables.ts probe.json`, where probe.json is what
 * tooling/vectors/tokenizers-unicode.py has asked the reference. Run by hand when the reference gets a new version of Unicode.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { byKind } from '../../packages/tokenizers/src/unicode/category.ts';
import { CELLS, codePointOf } from '../../packages/tokenizers/src/unicode/kind.ts';
import { hashOf } from '../../packages/tokenizers/src/unicode/scripts.ts';
import { boundOf, LEAST_RANGE, RADIX, runs, unpack } from '../../packages/tokenizers/src/unicode/unpack.ts';

const CATEGORIES = 'Cn Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Co'.split(' ');
/** Of each of them the kind: capitals, small and other letters, marks, numerals, other numbers, and the rest. */
const KINDS = [0, 1, 2, 1, 3, 3, 4, 4, 4, 5, 5, 6];

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
  let range = 1;
  let digits = 0;
  runs(bits, values.length, (chance) => {
    if (read === queue.length) enqueue();
    for (; range < LEAST_RANGE; range *= RADIX, low *= BigInt(RADIX)) digits++;
    const bit = queue[read++]!;
    const bound = boundOf(range, chance);
    if (bit) range = bound;
    else {
      low += BigInt(bound);
      range -= bound;
    }
    return bit;
  });
  let text = '';
  for (; digits-- > 0; low /= BigInt(RADIX)) {
    const digit = Number(low % BigInt(RADIX));
    text = String.fromCharCode(digit + (digit < 24 ? 40 : 73)) + text;
  }
  text = text.replace(/\(+$/, '');
  if (Buffer.compare(values, unpack(text, bits, values.length)))
    throw new Error('What was packed does not unpack to the same.');
  return text;
}

const cells = Array.from({ length: CELLS }, (_, cell) => codePointOf(cell));
const category = new Uint8Array(0x110000);
CATEGORIES.forEach((name, value) => {
  for (const [first, last] of probe[`onig_${name}`]!) category.fill(value, first, last + 1);
});
/** The cells of some categories, by their first and last, as the reader knows them. */
function within(first: string, last: string): number[] {
  return cells.filter((cp) => category[cp]! >= CATEGORIES.indexOf(first) && category[cp]! <= CATEGORIES.indexOf(last));
}

const packed = (bits: number, among: readonly number[], valueOf: (cp: number) => number): string =>
  pack(Uint8Array.from(among, valueOf), bits);

const isMark = members('onig_Mn', 'onig_Mc', 'onig_Me');
const isNonspacing = members('onig_Mn');
const bertMark = members('bert_mark');
const bertPunctuation = members('bert_punctuation');
const stripMark = members('strip_mark');
const alphabetic = members('posix_alpha');
const small = members('posix_lower');
const extend = members('extends');
const prepend = members('prepends');
const control = members('control');
const isControl = members('onig_Cc', 'onig_Cf', 'onig_Zl', 'onig_Zp');

function grapheme(cp: number): number {
  if (extend[cp] !== isMark[cp]) return 1;
  if (prepend[cp]) return 2;
  return cp < 0x10000 && control[cp] && !isControl[cp] ? 3 : 0;
}

const kinds = Uint8Array.from(cells, (cp) => KINDS[category[cp]!] ?? 0);
const kindTable = { KINDS: pack(kinds, 3) };

const marks = within('Mn', 'Me');
const tables = {
  CATEGORIES: packed(
    5,
    byKind(kinds).flatMap(([start, end]) => cells.slice(start, end)),
    (cp) => category[cp]!,
  ),
  BERT_MARK_CHANGES: packed(1, marks, (cp) => (isNonspacing[cp] === bertMark[cp] ? 0 : 1)),
  BERT_PUNCTUATION_CHANGES: packed(1, within('Pc', 'Po'), (cp) => 1 - bertPunctuation[cp]!),
  STRIP_CHANGES: packed(1, marks, (cp) => 1 - stripMark[cp]!),
  ALPHABETIC_MARKS: packed(1, marks, (cp) => alphabetic[cp]!),
  SMALL: packed(1, within('Lm', 'So'), (cp) => small[cp]!),
  GRAPHEMES: packed(2, cells, grapheme),
};

/** Scripts have a file of their own: only patterns and a pre-tokenizer that name them need it. */
const JAPANESE = ['Han', 'Hiragana', 'Katakana'];
const byScript = Object.entries((probe as unknown as { scripts: Record<string, Ranges> }).scripts);
// In the order in which a run of each comes first, so that a new one is mostly the next number; those that one pre-tokenizer takes for one before all.
const rank = ([name, ranges]: (typeof byScript)[number]): number =>
  JAPANESE.includes(name) ? JAPANESE.indexOf(name) : 4 + ranges[0]![0];
byScript.sort((a, b) => rank(a) - rank(b));
const script = new Uint8Array(0x110000);
byScript.forEach(([, ranges], i) => {
  for (const [first, last] of ranges) script.fill(i + 1, first, last + 1);
});
const newer = members('newer');
const assigned = within('Lu', 'Cf');
const scriptTables = {
  NAMES: byScript.map(([name]) => hashOf(name.toLowerCase())).join(''),
  SCRIPTS: packed(8, assigned, (cp) => script[cp]!),
  NEWER: packed(1, assigned, (cp) => newer[cp]!),
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

write('kind-data.ts', kindTable);
write('table-data.ts', tables);
write('script-data.ts', scriptTables);
