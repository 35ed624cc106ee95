/** What the reference makes of texts with the tokenizers of `fixtures`, held against what this library makes of them. */
import type { Encoding, EncodeOptions, Tokenizer } from '../src/index.ts';

type Option = Omit<EncodeOptions, 'pair' | 'signal' | 'offsets'>;

export interface Golden {
  readonly texts: readonly string[];
  readonly options: readonly Option[];
  /** One text or two, as numbers, or a batch of texts; and the number of the options, -1 for none. */
  readonly cases: readonly (readonly [texts: readonly (number | readonly number[])[], option: number])[];
  /** For each tokenizer and case the ids, or their hash, and further hashes; null where the reference has an error. */
  readonly answers: Readonly<Record<string, readonly (readonly [ids: string, hashes: string] | null)[]>>;
}

/** The cases of which the answer is another, one to a line. */
export function differences(
  tokenizer: Tokenizer,
  { texts, options, cases }: Golden,
  answers: Golden['answers'][string],
): string[] {
  const lines: string[] = [];
  cases.forEach(([numbers, option], i) => {
    const expected = answers[i]!;
    const given = numbers.flat().map((number) => texts[number]!);
    const found = answerOf(
      tokenizer,
      given,
      Array.isArray(numbers[0]),
      option < 0 ? {} : { truncation: false, padding: false, ...options[option] },
    );
    if (`${expected}` === `${found}`) return;
    lines.push(
      `${JSON.stringify(given)} with ${JSON.stringify(options[option] ?? 'the defaults')}: ${found}, not ${expected}`,
    );
  });
  return lines;
}

function answerOf(tokenizer: Tokenizer, given: readonly string[], isBatch: boolean, option: Option): string[] | null {
  const [text = '', pair] = given;
  const ask = (offsets: 'codepoint' | 'utf16'): readonly Encoding[] => {
    if (isBatch) return tokenizer.encodeBatch(given, { ...option, offsets });
    const encoding = tokenizer.encode(text, { ...option, pair, offsets });
    return [encoding, ...encoding.overflowing];
  };
  let encodings: readonly Encoding[];
  try {
    encodings = ask('codepoint');
  } catch (error) {
    if ((error as { code?: string }).code === 'OPTION_INVALID') return null;
    throw error;
  }
  const ids = encodings.map((encoding) => joined(encoding.ids)).join(';');
  const all = (list: readonly Encoding[], column: (encoding: Encoding) => Int32Array): string =>
    joined(list.flatMap((encoding) => Array.from(column(encoding))));
  const places = [
    all(encodings, ({ offsets }) => offsets),
    all(ask('utf16'), ({ offsets }) => offsets),
    all(encodings, ({ wordIds }) => wordIds),
  ];
  const marks = [
    all(encodings, ({ typeIds }) => typeIds),
    all(encodings, ({ attentionMask }) => attentionMask),
    all(encodings, ({ specialTokensMask }) => specialTokensMask),
    all(encodings, ({ sequenceIds }) => sequenceIds),
  ];
  const tokens = encodings.flatMap((encoding) => encoding.tokens);
  const decoded = encodings.flatMap((encoding) => [
    tokenizer.decode(encoding.ids),
    tokenizer.decode(encoding.ids, { skipSpecialTokens: true }),
  ]);
  const hashes = [places.join('|'), marks.join('|'), tokens.join('\n'), decoded.join('\n')].map(hash);
  return [ids.length < 24 ? ids : `#${hash(ids)}`, hashes.join(' ')];
}

const joined = (numbers: ArrayLike<number>): string => Array.prototype.join.call(numbers, ',');

/** FNV-1a over UTF-16 units. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(36);
}
