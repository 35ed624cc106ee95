/** Every package that is measured, behind one interface. Nothing is imported before it is asked for: that is a part of loading. */
import { readFileSync } from 'node:fs';
import type { Tokenizer } from '@rushlight/tokenizers';
import type { Family } from './families.ts';

type Ids = ArrayLike<number>;

export interface Loaded {
  encode(text: string): Ids | Promise<Ids>;
  /** Tokens of all texts together, the way of the package that is fastest for many. */
  encodeAll?(texts: readonly string[]): Promise<number>;
  decode?(ids: Ids): string | Promise<string>;
  /** The ids as `decode` takes them at once. */
  idsFor?(ids: Ids): Ids;
}

/** Files of a family: what was published, a tokenizer.json of it, and our packed form. */
export interface Files {
  readonly published: string;
  readonly json: string;
  readonly packed: string;
}

export interface Peer {
  readonly name: string;
  readonly ours?: boolean;
  /** Only its loading is a thing of its own. */
  readonly loadOnly?: boolean;
  /** Only encoding of many texts is a thing of its own. */
  readonly batchOnly?: boolean;
  takes(family: Family): boolean;
  load(files: Files, family: Family): Promise<Loaded>;
}

const all = () => true;
const plain = { addSpecialTokens: false };

const ours = async () => (await import('@rushlight/tokenizers')).Tokenizer;

function wrapOurs(tokenizer: Tokenizer): Loaded {
  return { encode: (text) => tokenizer.encode(text, plain).ids, decode: (ids) => tokenizer.decode(ids) };
}

async function loadRust({ json }: Files) {
  const { Tokenizer } = await import('tokenizers');
  const tokenizer = Tokenizer.fromFile(json);
  tokenizer.disableTruncation();
  tokenizer.disablePadding();
  return tokenizer;
}

export const peers: readonly Peer[] = [
  {
    name: '@rushlight/tokenizers',
    ours: true,
    takes: all,
    load: async ({ json }) => wrapOurs((await ours()).fromJSON(readFileSync(json))),
  },
  {
    name: '@rushlight/tokenizers, packed',
    ours: true,
    loadOnly: true,
    takes: all,
    load: async ({ packed }) => wrapOurs((await ours()).fromPacked(readFileSync(packed))),
  },
  {
    name: '@rushlight/tokenizers, rank file',
    ours: true,
    loadOnly: true,
    takes: ({ pattern }) => pattern !== undefined,
    load: async ({ published }, { pattern = '' }) =>
      wrapOurs((await ours()).fromTiktoken(readFileSync(published), { pattern })),
  },
  {
    name: 'tokenizers (Rust)',
    takes: all,
    async load(files) {
      const tokenizer = await loadRust(files);
      return {
        encode: async (text) => (await tokenizer.encode(text, null, plain)).getIds(),
        decode: (ids) => tokenizer.decode(ids as number[], false),
        idsFor: (ids) => Array.from(ids),
      };
    },
  },
  {
    name: 'tokenizers (Rust), batch',
    batchOnly: true,
    takes: all,
    async load(files) {
      const tokenizer = await loadRust(files);
      return {
        encode: async (text) => (await tokenizer.encode(text, null, plain)).getIds(),
        async encodeAll(texts) {
          const encodings = await tokenizer.encodeBatch(texts as string[], plain);
          return encodings.reduce((sum, encoding) => sum + encoding.getIds().length, 0);
        },
      };
    },
  },
  {
    name: '@huggingface/tokenizers',
    takes: all,
    async load({ json }) {
      const { Tokenizer } = await import('@huggingface/tokenizers');
      const config = { clean_up_tokenization_spaces: false, model_max_length: 1e9 };
      const tokenizer = new Tokenizer(JSON.parse(readFileSync(json, 'utf8')) as object, config);
      return {
        encode: (text) => tokenizer.encode(text, { add_special_tokens: false }).ids,
        decode: (ids) => tokenizer.decode(ids as number[], { skip_special_tokens: false }),
        idsFor: (ids) => Array.from(ids),
      };
    },
  },
  {
    name: 'kitoken',
    takes: all,
    async load({ json }) {
      const { Kitoken } = await import('kitoken/node');
      const tokenizer = Kitoken.from_tokenizers(readFileSync(json));
      const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
      return {
        encode: (text) => tokenizer.encode(text, true),
        decode: (ids) => utf8.decode(tokenizer.decode(ids as Uint32Array, true)),
        idsFor: (ids) => Uint32Array.from(ids),
      };
    },
  },
  {
    name: 'tiktoken',
    takes: ({ encoding }) => encoding !== undefined,
    async load(_, { encoding }) {
      const { get_encoding } = await import('tiktoken');
      const tokenizer = get_encoding(encoding!);
      const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
      return {
        encode: (text) => tokenizer.encode_ordinary(text),
        decode: (ids) => utf8.decode(tokenizer.decode(ids as Uint32Array)),
        idsFor: (ids) => Uint32Array.from(ids),
      };
    },
  },
  {
    name: 'js-tiktoken',
    takes: ({ encoding }) => encoding !== undefined,
    async load(_, { encoding }) {
      const { Tiktoken } = await import('js-tiktoken/lite');
      const ranks =
        encoding === 'cl100k_base'
          ? await import('js-tiktoken/ranks/cl100k_base')
          : await import('js-tiktoken/ranks/gpt2');
      const tokenizer = new Tiktoken(ranks.default);
      return {
        encode: (text) => tokenizer.encode(text, [], []),
        decode: (ids) => tokenizer.decode(ids as number[]),
        idsFor: (ids) => Array.from(ids),
      };
    },
  },
  {
    name: 'gpt-tokenizer',
    takes: ({ encoding }) => encoding !== undefined,
    async load(_, { encoding }) {
      const { encode, decode } =
        encoding === 'cl100k_base'
          ? await import('gpt-tokenizer/encoding/cl100k_base')
          : await import('gpt-tokenizer/encoding/r50k_base');
      const options = { disallowedSpecial: new Set<string>() };
      return {
        encode: (text) => encode(text, options),
        decode: (ids) => decode(ids as number[]),
        idsFor: (ids) => Array.from(ids),
      };
    },
  },
  {
    name: 'ai-tokenizer',
    takes: ({ encoding }) => encoding === 'cl100k_base',
    async load() {
      const { Tokenizer } = await import('ai-tokenizer');
      const tokenizer = new Tokenizer(await import('ai-tokenizer/encoding/cl100k_base'));
      return {
        encode: (text) => tokenizer.encode(text, [], []),
        decode: (ids) => tokenizer.decode(ids as number[]),
        idsFor: (ids) => Array.from(ids),
      };
    },
  },
];

export const RUST = 'tokenizers (Rust)';

/** Tokens of all texts together. */
export function encodeAll({ encode, encodeAll }: Loaded, texts: readonly string[]): number | Promise<number> {
  if (encodeAll) return encodeAll(texts);
  let tokens = 0;
  for (let i = 0; i < texts.length; i++) {
    const ids = encode(texts[i]!);
    if (ids instanceof Promise) return ids.then(({ length }) => encodeRest(encode, texts, i + 1, tokens + length));
    tokens += ids.length;
  }
  return tokens;
}

async function encodeRest(
  encode: Loaded['encode'],
  texts: readonly string[],
  from: number,
  tokens: number,
): Promise<number> {
  for (let i = from; i < texts.length; i++) tokens += (await encode(texts[i]!)).length;
  return tokens;
}

/** UTF-16 units of all texts together. */
export function decodeAll(decode: NonNullable<Loaded['decode']>, lists: readonly Ids[]): number | Promise<number> {
  let length = 0;
  for (let i = 0; i < lists.length; i++) {
    const text = decode(lists[i]!);
    if (typeof text !== 'string') return decodeRest(decode, lists, i, length);
    length += text.length;
  }
  return length;
}

async function decodeRest(
  decode: NonNullable<Loaded['decode']>,
  lists: readonly Ids[],
  from: number,
  length: number,
): Promise<number> {
  for (let i = from; i < lists.length; i++) length += (await decode(lists[i]!)).length;
  return length;
}
