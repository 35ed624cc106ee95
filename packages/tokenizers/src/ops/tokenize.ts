import { defineOp, RushlightError, type Tensors } from '@rushlight/core';
import { Tensor } from 'onnxruntime-common';
import * as v from 'valibot';
import type { Encoding } from '../encoding.ts';
import { open } from '../open.ts';
import type { BaseTokenizer } from '../tokenizer.ts';
import { type TokenInput, tokens } from '../tokens-fact.ts';
import { decode } from '../utf8.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const truncation = v.strictObject({
  maxLength: count,
  stride: v.exactOptional(count),
  strategy: v.exactOptional(v.picklist(['longest_first', 'only_first', 'only_second'])),
  direction: v.exactOptional(v.picklist(['left', 'right'])),
});

const padding = v.strictObject({
  length: v.exactOptional(count),
  multipleOf: v.exactOptional(count),
  direction: v.exactOptional(v.picklist(['left', 'right'])),
  id: v.exactOptional(count),
  typeId: v.exactOptional(count),
  token: v.exactOptional(v.string()),
});

/** The tensors a model can ask for, and the column each is made of. */
const columns = {
  input_ids: (row: Encoding) => row.ids,
  attention_mask: (row: Encoding) => row.attentionMask,
  token_type_ids: (row: Encoding) => row.typeIds,
} as const;

/** Bytes are a text in UTF-8: what a file or a message has. */
type One = string | Uint8Array | TokenInput;
type Given = One | readonly One[];

/**
 * A text, a text with its pair, or a list of them, to the tensors that a model asks for: int64 of [rows, tokens]. There is a row
 * for each text; a text that is cut into windows (`truncation` with a `stride`) has a row for each window.
 */
export const tokenize = defineOp({
  name: 'tokenizers.tokenize',
  options: v.strictObject({
    /** A tokenizer.json, its packed form, or a SentencePiece model. */
    file: v.optional(v.string(), 'tokenizer.json'),
    /** The model's inputs, in its own names. */
    inputs: v.optional(v.array(v.picklist(['input_ids', 'attention_mask', 'token_type_ids'])), [
      'input_ids',
      'attention_mask',
    ]),
    addSpecialTokens: v.optional(v.boolean(), true),
    /** Instead of what the file says; `false` switches it off. */
    truncation: v.optional(v.union([v.literal(false), truncation])),
    padding: v.optional(v.union([v.literal(false), padding])),
    /** Whether a cut text gives all of its windows, or the first alone. */
    windows: v.optional(v.boolean(), false),
  }),
  provides: [tokens],
  load: async ({ file }, { assets, signal }) => open(await assets.read(file, { signal })),
  run(input: Given, { options, state: tokenizer, signal, facts }): Tensors {
    const batched = Array.isArray(input);
    const inputs = (batched ? (input as readonly One[]) : [input as One]).map(readInput);
    if (inputs.length === 0)
      throw new RushlightError('INPUT_INVALID', 'tokenize was given an empty list, expected at least one text');
    const { truncation, addSpecialTokens } = options;
    // Rows of one tensor have one length: what the file does not pad is padded to the longest here.
    const padding = options.padding ?? tokenizer.padding ?? { id: padId(tokenizer) };
    const encodings = tokenizer.encodeBatch(
      inputs.map(({ text, pair }) => (pair === undefined ? text : ([text, pair] as const))),
      { addSpecialTokens, padding, truncation, signal },
    );
    const rows = encodings.flatMap((encoding, i) =>
      (options.windows ? [encoding, ...encoding.overflowing] : [encoding]).map((window) => ({ input: i, window })),
    );
    const mask = tokenizer.addedTokens.find(({ content }) => content === '[MASK]' || content === '<mask>');
    facts.set(tokens, {
      inputs,
      rows,
      batched,
      decode: (id) => tokenizer.decode([id]),
      tokenToId: (token) => tokenizer.tokenToId(token),
      ...(mask && { maskId: mask.id }),
    });
    return Object.fromEntries(
      options.inputs.map((name) => [name, tensorOf(rows.map(({ window }) => columns[name](window)))]),
    );
  },
});

function readInput(value: One, i: number): TokenInput {
  if (typeof value === 'string') return { text: value };
  if (value instanceof Uint8Array) return { text: decode(value) };
  if (typeof value?.text === 'string' && (value.pair === undefined || typeof value.pair === 'string')) return value;
  throw new RushlightError(
    'INPUT_INVALID',
    `text ${i} is ${value === null ? 'null' : typeof value}, expected a string or { text, pair }`,
  );
}

function padId(tokenizer: BaseTokenizer): number {
  return tokenizer.tokenToId('[PAD]') ?? tokenizer.tokenToId('<pad>') ?? 0;
}

/** Rows of one length to an int64 tensor. The numbers are small and not negative: the low half of each is all there is to write. */
function tensorOf(rows: readonly Int32Array[]): Tensor {
  const width = rows[0]!.length;
  const odd = rows.findIndex((row) => row.length !== width);
  if (odd >= 0)
    throw new RushlightError(
      'INPUT_INVALID',
      `text ${odd} has ${rows[odd]!.length} tokens, text 0 has ${width}: they do not fit into one tensor`,
      {
        hint: 'Leave padding on, or give the texts one by one.',
      },
    );
  const data = new BigInt64Array(rows.length * width);
  const halves = new Int32Array(data.buffer);
  rows.forEach((row, r) => {
    for (let i = 0; i < width; i++) halves[(r * width + i) * 2] = row[i]!;
  });
  return new Tensor('int64', data, [rows.length, width]);
}
