import type { Tensors } from '@rushlight/core';
import type { TokenWindow, TokensFact } from '@rushlight/text';
import * as functional from '@rushlight/text/functional';
import { Tensor } from 'onnxruntime-common';

/** One case of the vectors: what a pipeline of Python was given, and what it gave. */
export interface Case {
  readonly op: 'embed' | 'classifyText' | 'zeroShot' | 'entities' | 'answer' | 'fillMask';
  readonly options: object;
  readonly inputs: TokensFact['inputs'];
  readonly rows: readonly { readonly input: number; readonly window: Readonly<Record<string, readonly number[]>> }[];
  readonly seed: number;
  readonly dims: readonly number[];
  readonly expected: unknown;
  /** How far each token leans on the one before. */
  readonly lean?: number;
  readonly maskId?: number;
  readonly tokenIds?: Readonly<Record<string, number>>;
  readonly labels?: readonly string[];
  readonly hypothesis?: string;
}

/** Float32 from -8 up to 8, of a 32-bit linear congruential generator (Numerical Recipes), upper 24 bits. */
export function generatedNumbers(seed: number, count: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) / 2 ** 20 - 8;
  });
}

/** Columns as the tokenizers give them, from lists. */
export function windowOf(columns: Readonly<Record<string, readonly number[]>>): TokenWindow {
  const entries = Object.entries(columns).map(([name, values]) => [name, Int32Array.from(values)]);
  return Object.fromEntries(entries) as TokenWindow;
}

export function tokensOf({ inputs, rows, maskId, tokenIds = {} }: Case): TokensFact {
  return {
    inputs,
    rows: rows.map(({ input, window }) => ({ input, window: windowOf(window) })),
    decode: (id) => `#${id}`,
    tokenToId: (token) => tokenIds[token],
    ...(maskId !== undefined && { maskId }),
  };
}

/** What the model of the case gives, by the names that it usually has. */
export function outputsOf({ op, seed, dims, lean }: Case): Tensors {
  const size = dims.reduce((a, b) => a * b, 1);
  const tensor = (values: Float32Array) => new Tensor('float32', values, dims);
  if (op === 'answer') {
    const both = generatedNumbers(seed, 2 * size);
    return { start_logits: tensor(both.slice(0, size)), end_logits: tensor(both.slice(size)) };
  }
  const values = generatedNumbers(seed, size);
  if (lean !== undefined) {
    const [, length = 0, classes = 0] = dims;
    values.forEach((value, i) => {
      const before = Math.floor(i / classes) % length === 0 ? 0 : (values[i - classes] as number);
      values[i] = Math.fround(value / 2) + Math.fround(before * lean);
    });
  }
  return { [op === 'embed' ? 'last_hidden_state' : 'logits']: tensor(values) };
}

/** What our function gives for the case. */
export function run(each: Case): unknown {
  const outputs = outputsOf(each);
  const options = each.options as never;
  if (each.op === 'classifyText') return functional.classifyText(outputs, options);
  if (each.op !== 'zeroShot') return functional[each.op](outputs, tokensOf(each), options);
  const text = (each.inputs[0] as { text: string }).text;
  const { pairs, fact } = functional.hypotheses(
    { text, labels: each.labels as string[] },
    { hypothesis: each.hypothesis as string },
  );
  if (JSON.stringify(pairs) !== JSON.stringify(each.inputs)) return pairs;
  return functional.zeroShot(outputs, fact, options);
}

/** `undefined` where both are equal, numbers to the tolerance, else where they are not. */
export function difference(found: unknown, expected: unknown, tolerance: number, at = ''): string | undefined {
  if (typeof expected === 'number' && typeof found === 'number') {
    const near = Math.abs(found - expected) <= tolerance * Math.max(1, Math.abs(expected));
    return near ? undefined : `${at}: expected ${expected}, found ${found}`;
  }
  if (typeof expected !== 'object' || expected === null)
    return found === expected ? undefined : `${at}: expected ${String(expected)}, found ${String(found)}`;
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(Object(found) as object)])];
  return keys
    .map((key) => difference((found as never)?.[key], (expected as never)[key], tolerance, `${at}.${key}`))
    .find((each) => each !== undefined);
}
