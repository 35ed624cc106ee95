/** Goldens of published tokenizers, made by the library that each is of, held against what this library says. */
import type { Tokenizer } from '../src/index.ts';

export interface PublishedGolden {
  /** What the makers of the goldens, tokenizers, tiktoken and sentencepiece, all know, and what only some of them do. */
  readonly cases: readonly {
    readonly text: string;
    readonly ids: readonly number[];
    readonly ids_no_special?: readonly number[];
    readonly tokens?: readonly string[];
    readonly pieces?: readonly string[];
    readonly type_ids?: readonly number[];
    /** In code points. */
    readonly offsets?: readonly (readonly [start: number, end: number])[];
    readonly decoded?: string;
  }[];
  readonly pair?: {
    readonly a: string;
    readonly b: string;
    readonly ids: readonly number[];
    readonly type_ids: readonly number[];
  };
  /** Whole files, without special tokens. */
  readonly corpora: readonly {
    readonly file: string;
    readonly note?: string;
    readonly tokens: number;
    readonly sha256_of_comma_joined_ids: string;
  }[];
}

/** What is not as in the golden, one to a line. */
export function publishedDifferences(tokenizer: Tokenizer, { cases, pair }: PublishedGolden): string[] {
  const lines: string[] = [];
  const options = { truncation: false, padding: false, offsets: 'codepoint' } as const;
  const see = (what: string, found: unknown, expected: unknown): void => {
    const [is, should] = [JSON.stringify(found), JSON.stringify(expected)];
    if (expected !== undefined && is !== should) lines.push(`${what}: ${is}, not ${should}`);
  };
  for (const { text, ids, ids_no_special, tokens, pieces, type_ids, offsets, decoded } of cases) {
    const name = JSON.stringify(text);
    const encoding = tokenizer.encode(text, options);
    see(`${name} ids`, Array.from(encoding.ids), ids);
    see(
      `${name} ids without special tokens`,
      Array.from(tokenizer.encode(text, { ...options, addSpecialTokens: false }).ids),
      ids_no_special,
    );
    // For what it doesn't know, sentencepiece shows the text, and this library the unknown token.
    const unknown = (piece: string, i: number): string => (encoding.tokens[i] === '<unk>' ? '<unk>' : piece);
    see(`${name} tokens`, encoding.tokens, tokens ?? pieces?.map(unknown));
    see(`${name} type ids`, Array.from(encoding.typeIds), type_ids);
    see(`${name} offsets`, Array.from(encoding.offsets), offsets?.flat());
    see(`${name} decoded`, tokenizer.decode(ids, { skipSpecialTokens: true }), decoded);
    see(`${name} number`, tokenizer.count(text), ids.length);
  }
  if (pair) {
    const { ids, typeIds } = tokenizer.encode(pair.a, { ...options, pair: pair.b });
    see('pair ids', Array.from(ids), pair.ids);
    see('pair type ids', Array.from(typeIds), pair.type_ids);
  }
  return lines;
}
