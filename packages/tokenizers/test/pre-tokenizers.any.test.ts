import { describe, expect, it } from 'vitest';
import type { ComponentJson } from '../src/component.ts';
import { buildPreTokenizer } from '../src/pre-tokenizers/build.ts';
import { PieceList, type Pieces } from '../src/pieces.ts';
import { byteLevelPieces } from '../src/pre-tokenizers/byte-level.ts';
import { preTokenizers } from '../src/pre-tokenizers/index.ts';
import { Text } from '../src/text.ts';
import { decode, encode } from '../src/utf8.ts';
import { cutterOf } from './cutter.ts';
import vectors from './vectors/pre-tokenizers.json' with { type: 'json' };

type Change = 'none' | 'strip' | 'prepend';
type Piece = [text: string, start: number, end: number];
interface Case {
  json: ComponentJson;
  expected: Record<Change, Piece[][]>;
}

/** The text as a normalizer leaves it that has done nothing, dropped white space at the front or put `Q ` there. */
function textOf(source: string, change: Change, tracked: boolean): Text {
  const like = new Text(8);
  if (tracked) like.starts = like.ends = new Int32Array(8);
  const text = new Text().reset(like, 8);
  let at = 0;
  for (const character of source) {
    const start = at;
    at += encode(character).length;
    if (change === 'strip' && !text.length && !character.trim() && character !== '\ufeff') continue;
    if (change === 'prepend' && !start) {
      text.push(0x51, 0, at);
      text.push(0x20, 0, at);
    }
    text.push(character.codePointAt(0)!, start, at);
  }
  return text;
}

function found({ text, bounds, count, whole }: Pieces, length: number): Piece[] {
  return Array.from({ length: count }, (_, i) => {
    const start = bounds[i * 2]!;
    const end = bounds[i * 2 + 1]!;
    return [decode(text.bytes, start, end), whole ? 0 : text.startOf(start), whole ? length : text.endOf(end - 1)];
  });
}

describe.each((vectors.cases as Case[]).map((each) => [JSON.stringify(each.json), each] as const))(
  '%s',
  (_, { json, expected }) => {
    const preTokenizer = cutterOf(buildPreTokenizer(preTokenizers, json));
    const list = new PieceList();

    it.each<Change>(['none', 'strip', 'prepend'])('cuts as the reference does, change before it: %s', (change) => {
      vectors.texts.forEach((source, i) => {
        const length = encode(source).length;
        const pieces = found(preTokenizer(list.all(textOf(source, change, true))), length);
        expect([source, pieces]).toEqual([source, expected[change][i]]);
      });
    });

    it('makes the same pieces of a text that is not tracked', () => {
      vectors.texts.forEach((source, i) => {
        const { text, bounds, count } = preTokenizer(list.all(textOf(source, 'none', false)));
        const pieces = Array.from({ length: count }, (_, k) => decode(text.bytes, bounds[k * 2]!, bounds[k * 2 + 1]!));
        expect([source, pieces]).toEqual([source, expected.none[i]!.map(([piece]) => piece)]);
      });
    });
  },
);

describe('a text that is part of a longer one', () => {
  it('does not begin where the original begins', () => {
    const json = { type: 'Metaspace', replacement: '_', prepend_scheme: 'first' };
    const first = cutterOf(buildPreTokenizer(preTokenizers, json));
    const text = textOf('a b', 'none', false);
    expect(first(new PieceList().all(text)).text.length).toBe(4);
    text.origin = 5;
    expect(first(new PieceList().all(text)).text.length).toBe(3);
  });
});

describe('ByteLevel without its characters', () => {
  it('cuts the same pieces of the bytes as they are', () => {
    const json = { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true };
    const full = cutterOf(buildPreTokenizer(preTokenizers, json));
    const pieces = cutterOf(byteLevelPieces(json, 'pre_tokenizer'));
    for (const source of vectors.texts) {
      const { text, bounds, count } = pieces(new PieceList().all(textOf(source, 'none', false)));
      const sizes = Array.from({ length: count }, (_, i) => bounds[i * 2 + 1]! - bounds[i * 2]!);
      expect(decode(text.bytes, 0, text.length)).toBe(source.startsWith(' ') ? source : ` ${source}`);
      const characters = found(full(new PieceList().all(textOf(source, 'none', false))), 0);
      expect(characters.map(([piece]) => piece.length)).toEqual(sizes);
    }
  });
});

describe('options', () => {
  it.each<[ComponentJson, string, string]>([
    [{ type: 'Digits' }, 'pre_tokenizer.individual_digits', 'missing'],
    [{ type: 'Digits', individual_digits: 1 }, 'pre_tokenizer.individual_digits', '1'],
    [{ type: 'CharDelimiterSplit', delimiter: 'ab' }, 'pre_tokenizer.delimiter', '"ab"'],
    [{ type: 'FixedLength', length: 0 }, 'pre_tokenizer.length', '0'],
    [{ type: 'FixedLength', length: 1.5 }, 'pre_tokenizer.length', '1.5'],
    [{ type: 'ByteLevel', add_prefix_space: true }, 'pre_tokenizer.trim_offsets', 'missing'],
    [{ type: 'Metaspace', replacement: '▁', add_prefix_space: false }, 'pre_tokenizer.prepend_scheme', 'always'],
    [{ type: 'Sequence' }, 'pre_tokenizer.pretokenizers', 'undefined'],
    [{ type: 'Sequence', pretokenizers: [null] }, 'pre_tokenizer.pretokenizers[0]', 'null'],
  ])('of %j are refused', (json, place, shown) => {
    expect(() => buildPreTokenizer(preTokenizers, json)).toThrowError(
      expect.objectContaining({
        code: 'TOKENIZER_CONFIG_INVALID',
        message: expect.stringContaining(`${place} is ${shown}`) as string,
      }),
    );
  });

  it.each<[ComponentJson, string]>([
    [{ type: 'toString' }, 'pre_tokenizer.type is toString'],
    [{ type: 'Punctuation', behavior: 'isolated' }, 'pre_tokenizer.behavior is isolated'],
    [{ type: 'Metaspace', replacement: '▁', prepend_scheme: 'last' }, 'pre_tokenizer.prepend_scheme is last'],
  ])('that are not known are named: %j', (json, message) => {
    expect(() => buildPreTokenizer(preTokenizers, json)).toThrowError(
      expect.objectContaining({
        code: 'TOKENIZER_COMPONENT_UNSUPPORTED',
        message: expect.stringContaining(message) as string,
      }),
    );
  });
});
