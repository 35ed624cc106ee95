/** Small ops and models that the tests of core run. */
import { type MemoryBackendOptions, memoryBackend, memoryModel } from '@rushlight/backend-memory';
import { Tensor } from 'onnxruntime-common';
import * as v from 'valibot';
import {
  type Assets,
  type ErrorCode,
  RushlightError,
  type Tensors,
  defineFact,
  defineOp,
  definePlugin,
  describeValue,
  isRushlightError,
  memory,
  model,
  pipeline,
} from '../src/index.ts';

const none = v.strictObject({});

export const add = defineOp({
  name: 'test.add',
  options: v.strictObject({ by: v.optional(v.number(), 1) }),
  run: (input: number, { options }) => input + options.by,
});

export const times = defineOp({
  name: 'test.times',
  options: v.strictObject({ by: v.number(), label: v.optional(v.picklist(['plain', 'loud'])) }),
  run: (input: number, { options }) => input * options.by,
});

export const print = defineOp({ name: 'test.print', options: none, run: (input: number) => `<${input}>` });

export const geometry = defineFact<string>('test.geometry');

/** Leaves what it was given as a fact. */
export const measure = defineOp({
  name: 'test.measure',
  options: none,
  provides: [geometry],
  run(input: number, { facts }) {
    facts.set(geometry, `measured ${input}`);
    return input;
  },
});

/** Gives the fact. */
export const recall = defineOp({
  name: 'test.recall',
  options: none,
  requires: [geometry],
  run: (_input: number, { facts }) => facts.get(geometry),
});

/** Throws an error of ours. */
export const refuse = defineOp({
  name: 'test.refuse',
  options: none,
  run(input: number): number {
    throw new RushlightError('INPUT_INVALID', `no ${input} here`, { hint: 'Give another.', details: { input } });
  },
});

/** Throws whatever it is given. */
export const toss = defineOp({
  name: 'test.toss',
  options: none,
  run(input: unknown): number {
    throw input;
  },
});

export const testPlugin = definePlugin('test', { add, times, print, measure, recall, refuse, toss });

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const scalar = (value: number): Tensor => new Tensor('float32', [value], [1]);

const x = [{ name: 'x', type: 'float32', shape: [1] }] as const;

/** A model that doubles a tensor of one value. */
export const doubling = (delayMs = 0): Uint8Array =>
  memoryModel({ op: 'scale', by: 2, delayMs, inputs: x, outputs: [{ ...x[0], name: 'y' }] });

/** Takes numbers through a model that doubles them, on a backend that counts what is allocated. */
export function doubler(options?: MemoryBackendOptions, delayMs?: number) {
  const backend = memoryBackend(options);
  const assets: Assets = memory({ 'double.json': doubling(delayMs), 'broken.json': 'no model' });
  return { backend, assets, double: model({ file: 'double.json' }), broken: model({ file: 'broken.json' }) };
}

export const toScalar = defineOp({ name: 'test.toScalar', options: none, run: (input: number) => scalar(input) });

export const fromScalar = defineOp({
  name: 'test.fromScalar',
  options: none,
  run: (tensors: Tensors) => (tensors['y'] as Tensor).data[0] as number,
});

/** number -> number, through a session. */
export const doublePipeline = pipeline(toScalar(), model({ file: 'double.json' }), fromScalar());

/** What a call threw, which must be an error of ours, with that code if one is given. */
export async function caught(work: (() => unknown) | Promise<unknown>, code?: ErrorCode): Promise<RushlightError> {
  let found: unknown;
  try {
    found = await (typeof work === 'function' ? work() : work);
  } catch (error) {
    if (isRushlightError(error) && (code === undefined || error.code === code)) return error;
    throw new Error(`expected an error of ours${code ? ` with the code ${code}` : ''}, found ${String(error)}`, {
      cause: error,
    });
  }
  throw new Error(`expected a failure${code ? ` with the code ${code}` : ''}, found ${describeValue(found)}`);
}

/** The promise, unless it takes too long: a test then says so, where it would else run into its time limit. */
export async function settled<T>(promise: Promise<T>, ms = 5_000): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>(
    (_, reject) => (timer = setTimeout(() => reject(new Error(`nothing after ${ms} ms`)), ms)),
  );
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
