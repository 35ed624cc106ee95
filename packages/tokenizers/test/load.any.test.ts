import { describe, expect, test } from 'vitest';
import { kernelNormalizer } from '../src/kernel/normalizer.ts';
import { loadJson } from '../src/load/json.ts';
import { loadPacked, pack } from '../src/load/pack.ts';
import { settled, type TokenizerParts } from '../src/load/parts.ts';
import { loadSentencePiece } from '../src/load/sentencepiece.ts';
import { sentencePieceDecoder } from '../src/load/sentencepiece-decoder.ts';
import { sentencePieceModels } from '../src/load/sentencepiece-model.ts';
import { sentencePieceNormalizer } from '../src/load/sentencepiece-normalizer.ts';
import { loadTiktoken } from '../src/load/tiktoken.ts';
import { loadVocabMerges, loadVocabText } from '../src/load/vocab.ts';
import { fromBase64 } from '../src/normalizers/base64.ts';
import { Text } from '../src/text.ts';
import { encode } from '../src/utf8.ts';
import type { ComponentJson } from '../src/component.ts';
import { modelTokens } from './model-tokens.ts';
import vectors from './vectors/load.json';

interface Loaded {
  type: string;
  ids: Record<string, number>;
  merges: [string, string][] | null;
  scores: number[] | null;
}

const loads = vectors.loads as unknown as [string, Loaded | null][];
const pieces = vectors.pieces as unknown as { model: string; rows: [string, number[], number[], string][] }[];

function idsOf({ vocabulary }: TokenizerParts): Record<string, number> {
  const ids: Record<string, number> = {};
  for (let id = 0; id < vocabulary.count; id++) {
    const token = vocabulary.tokenOf(id);
    if (token !== undefined && vocabulary.idOf(token) === id) ids[token] = id;
  }
  return ids;
}

const mergesOf = ({ vocabulary, merges }: TokenizerParts): number[] => [...vocabulary.kernel.integersAt(merges!)];

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return String((error as { code?: unknown }).code ?? error);
  }
  return 'none';
};

describe('tokenizer.json', () => {
  test.each(loads)('%s', (file, expected) => {
    if (!expected) return expect(codeOf(() => loadJson(file))).toMatch(/^TOKENIZER_/);
    const first = loadJson(file);
    for (const parts of [first, settled(loadPacked(pack(first)))]) {
      expect(parts.json.model.type).toBe(expected.type);
      expect(idsOf(parts)).toEqual(expected.ids);
      if (expected.scores) expect([...parts.vocabulary.kernel.doublesAt(parts.scores!)]).toEqual(expected.scores);
      if (expected.merges) {
        const triples = mergesOf(parts);
        const merges = Array.from({ length: triples.length / 3 }, (_, i) => triples.slice(i * 3, i * 3 + 2));
        // The reference keeps the last of equal merges, as its map does; so does the model here.
        const unique = merges.filter(
          (merge, i) => merges.findLastIndex((other) => String(other) === String(merge)) === i,
        );
        expect(unique.map((merge) => merge.map((id) => parts.vocabulary.tokenOf(id)))).toEqual(expected.merges);
      }
    }
  });

  test('an object is held to the same rules', () => {
    const file = '{"model":{"type":"BPE","vocab":{"a":0,"b":1,"ab":2},"merges":["a b"]}}';
    const [one, other] = [loadJson(JSON.parse(file) as object), loadJson(file)];
    expect([one.json, idsOf(one), mergesOf(one)]).toEqual([other.json, idsOf(other), mergesOf(other)]);
    const cyclic: Record<string, unknown> = {};
    cyclic['model'] = cyclic;
    expect(codeOf(() => loadJson(cyclic))).toBe('TOKENIZER_CONFIG_INVALID');
  });

  test('two tokens of one id are both found, and the later one is what the id stands for', () => {
    const parts = loadJson('{"model":{"type":"BPE","vocab":{"a":0,"b":0,"ab":1},"merges":["a b"]}}');
    for (const loaded of [parts, settled(loadPacked(pack(parts)))]) {
      const { vocabulary } = loaded;
      expect([vocabulary.idOf('a'), vocabulary.idOf('b'), vocabulary.tokenOf(0), vocabulary.size]).toEqual([
        0,
        0,
        'b',
        3,
      ]);
      expect(mergesOf(loaded)).toEqual([0, 0, 1]);
    }
  });

  test.each([
    '['.repeat(1e6),
    `{"model":${'['.repeat(1e6)}`,
    '{"model":{"vocab":{"a":16777216},"merges":[]}}',
    '{"model":{"vocab":{"a":1e300},"merges":[]}}',
    `{"model":{"vocab":{"a":${'9'.repeat(1e5)}},"merges":[]}}`,
    `{"model":{"type":"BPE","vocab":{"a":0},"merges":["${' '.repeat(1e5)}"]}}`,
  ])('a hostile file is refused', (file) => {
    expect(codeOf(() => loadJson(file))).toBe('TOKENIZER_CONFIG_INVALID');
  });

  test('bytes that are not UTF-8 are refused', () => {
    const bytes = encode('{"model":{"type":"BPE","vocab":{"aaaa":0},"merges":[]}}');
    bytes[bytes.indexOf(0x61, 30)] = 0xff;
    expect(codeOf(() => loadJson(bytes))).toBe('TOKENIZER_CONFIG_INVALID');
  });
});

describe('a packed tokenizer', () => {
  const packed = pack(loadJson('{"model":{"type":"BPE","vocab":{"a":0,"b":1,"ab":2},"merges":["a b"]}}'));

  test('is refused when cut or changed anywhere', () => {
    for (let size = 0; size < packed.length; size++)
      expect(codeOf(() => loadPacked(packed.slice(0, size)))).toBe('TOKENIZER_CONFIG_INVALID');
    for (let at = 0; at < packed.length; at++) {
      const changed = packed.slice();
      changed[at]! ^= 1 << (at % 8);
      expect(codeOf(() => loadPacked(changed))).toBe('TOKENIZER_CONFIG_INVALID');
    }
  });
});

describe('rank files', () => {
  const file = 'YQ== 0\nYg== 1\nYWI= 2\nIA== 3\nYWJh 4\nYmE= 5\n';

  test('every way to make a token is a merge, in the order of ranks', () => {
    const parts = loadTiktoken(encode(file), { pattern: '\\S+', specialTokens: { '<|end|>': 9 } });
    const { json, vocabulary } = parts;
    expect([0, 1, 2, 3, 4, 5, 9].map((id) => vocabulary.tokenOf(id))).toEqual([
      'a',
      'b',
      'ab',
      '\u0120',
      'aba',
      'ba',
      '<|end|>',
    ]);
    expect(mergesOf(parts)).toEqual([0, 1, 2, 0, 5, 4, 2, 0, 4, 1, 0, 5]);
    // Of the ways to make one token, that with the lower left rank comes first.
    const odd = loadTiktoken(encode('YWI= 0\nYQ== 1\nYg== 2\nYmE= 3\nYWJh 4\n'), { pattern: 'x' });
    expect(mergesOf(odd)).toEqual([1, 2, 0, 2, 1, 3, 0, 1, 4, 1, 3, 4]);
    expect(json.added_tokens).toMatchObject([{ id: 9, content: '<|end|>', special: true }]);
  });

  test.each([
    'YQ 0',
    'YQ==',
    'YQ== x',
    'YQ== -1',
    '!! 0',
    ' 0',
    'YQ== 0\nYQ== 1',
    'YQ== 0\nYg== 0',
    'YQ== 99999999999',
    '',
  ])('%s is refused', (lines) => {
    expect(codeOf(() => loadTiktoken(encode(lines), { pattern: 'x' }))).toBe('TOKENIZER_CONFIG_INVALID');
  });

  test('a line is named by its number', () => {
    expect(() => loadTiktoken(encode('YQ== 0\nYg==\n'), { pattern: 'x' })).toThrow('Line 2');
  });
});

describe('vocabulary files', () => {
  test('vocab.txt', () => {
    const { json, vocabulary } = loadVocabText('[PAD]\n[UNK]\r\n[CLS] \n[SEP]\n[MASK]\nthe\n##s\n', {
      lowercase: false,
    });
    expect(vocabulary.idOf('##s')).toBe(6);
    expect(vocabulary.idOf('[UNK]')).toBe(1);
    expect(json.normalizer).toMatchObject({ type: 'BertNormalizer', lowercase: false });
    expect(json.post_processor).toMatchObject({ special_tokens: { '[CLS]': { ids: [2] } } });
    expect(codeOf(() => loadVocabText('the\n'))).toBe('TOKENIZER_CONFIG_INVALID');
  });

  test('vocab.json and merges.txt', () => {
    const parts = loadVocabMerges('{"a":0,"b":1,"ab":2,"<|endoftext|>":3}', '#version: 0.2\r\na b\r\n');
    expect(mergesOf(parts)).toEqual([0, 1, 2]);
    expect(parts.json.added_tokens).toMatchObject([{ id: 3 }]);
    expect(codeOf(() => loadVocabMerges('{"a":0}', 'a b\n'))).toBe('TOKENIZER_CONFIG_INVALID');
    expect(codeOf(() => loadVocabMerges('{"a":0}', '\n'))).toBe('TOKENIZER_CONFIG_INVALID');
  });
});

describe.each(pieces.map((piece, i) => [i, piece] as const))('SentencePiece model %i', (_, { model, rows }) => {
  const bytes = fromBase64(model)!;

  test('texts have the ids and pieces the text of the library', () => {
    const parts = loadSentencePiece(bytes);
    const steps = sentencePieceNormalizer(parts.json.normalizer as ComponentJson, 'normalizer');
    const normalize = kernelNormalizer(parts.vocabulary.kernel, steps).run;
    const decode = sentencePieceDecoder(parts.json.decoder as ComponentJson, 'decoder');
    const tokenizer = sentencePieceModels[parts.json.model.type]!(parts);
    for (const [source, ids, mixed, decoded] of rows) {
      const text = new Text();
      text.bytes = encode(source);
      text.length = text.bytes.length;
      const normalized = normalize(text);
      const tokens = normalized.length ? modelTokens(tokenizer, normalized.bytes.slice(0, normalized.length)) : [];
      expect([source, ...tokens.map(([id]) => id)]).toEqual([source, ...ids]);
      expect(decode(mixed.map((id) => tokenizer.idToToken(id)!)).join('')).toBe(decoded);
    }
  });

  test('cut anywhere it is refused or still a model', () => {
    for (let size = 0; size < bytes.length; size += 37)
      expect(codeOf(() => loadSentencePiece(bytes.slice(0, size)))).toMatch(/^(TOKENIZER_|none)/);
  });
});
