/** A small bundle in memory, whose every byte a test can change. */
import { memoryBackend, memoryModel } from '@rushlight/backend-memory';
import {
  type Assets,
  type ErrorCode,
  type RushlightError,
  type Tensors,
  defineOp,
  definePlugin,
  describeValue,
  isRushlightError,
  memory,
} from '@rushlight/core';
import { Tensor } from 'onnxruntime-common';
import * as v from 'valibot';

const none = v.strictObject({});

const read = defineOp({
  name: 'test.read',
  options: none,
  run(input: Uint8Array | { readonly numbers: string }) {
    const text = input instanceof Uint8Array ? new TextDecoder().decode(input) : input.numbers;
    return new Tensor('float32', Float32Array.from(text.split(','), Number), [1, 2]);
  },
});

const label = defineOp({
  name: 'test.label',
  options: v.strictObject({ labels: v.string() }),
  load: async ({ labels }, { assets }) => new TextDecoder().decode(await assets.read(labels)).split('\n'),
  run: (output: Tensors, { state }) =>
    Array.from(output['y']?.data as Float32Array, (score, i) => ({ label: state[i], score })),
});

export const plugins = [definePlugin('test', { read, label })];

export type Files = Record<string, Uint8Array>;
export type Json = Record<string, any>;

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const jsonOf = (bytes: Uint8Array | undefined): Json => JSON.parse(new TextDecoder().decode(bytes)) as Json;

export async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The manifest and the files of a bundle that doubles two numbers and names them. */
export async function smallBundle(change: (manifest: Json, files: Files) => void = () => {}): Promise<Files> {
  const info = [{ name: 'x', type: 'float32', shape: [1, 2] }] as const;
  const files: Files = {
    'model.json': memoryModel({ op: 'scale', by: 2, inputs: info, outputs: [{ ...info[0], name: 'y' }] }),
    'labels.txt': bytesOf('low\nhigh'),
    'golden/a.txt': bytesOf('1,2'),
    'golden/b.txt': bytesOf('0.5,100'),
    'golden/golden.bin': new Uint8Array(Float32Array.of(1, 2, 2, 4, 0.5, 100, 1, 200).buffer),
  };
  const numbers = (offset: number) => ({ type: 'float32', dims: [1, 2], file: 'golden/golden.bin', offset });
  const golden = (name: string, offset: number, scores: readonly [number, number]) => ({
    name,
    input: `golden/${name}.txt`,
    steps: [
      { kind: 'tensor', ...numbers(offset), tolerance: 0 },
      { kind: 'tensors', tensors: { y: numbers(offset + 8) }, tolerance: 1e-6 },
      { kind: 'json', value: [{ label: 'low', score: scores[0] }, { label: 'high', score: scores[1] }], tolerance: 1e-6 },
    ],
  }); // prettier-ignore
  const manifest: Json = {
    rushlight: 1,
    name: 'small',
    version: '1.0.0',
    licence: 'Apache-2.0',
    pipeline: {
      version: 1,
      steps: [
        { op: 'test.read', options: {} },
        { op: 'core.model', options: { file: 'model.json' } },
        { op: 'test.label', options: { labels: 'labels.txt' } },
      ],
    },
    files: {},
    golden: [golden('a', 0, [2, 4]), golden('b', 16, [1, 200])],
  };
  change(manifest, files);
  for (const [name, bytes] of Object.entries(files)) {
    manifest['files'][name] ??= { sha256: await sha256Of(bytes), size: bytes.length };
  }
  return { 'rushlight.json': bytesOf(JSON.stringify(manifest)), ...files };
}

/** The same bundle with other bytes in one of its files, which the manifest does not know of. */
export function withFile(files: Files, name: string, change: (bytes: Uint8Array) => Uint8Array | undefined): Assets {
  const { [name]: old, ...rest } = files;
  const bytes = change(new Uint8Array(old ?? []));
  return memory(bytes ? { ...rest, [name]: bytes } : rest);
}

export const backend = memoryBackend;

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

/** A backend that tells whether it was asked for a session. */
export function watchedBackend() {
  const memory = memoryBackend();
  const seen = { sessions: 0 };
  const createSession: typeof memory.createSession = (...args) => (seen.sessions++, memory.createSession(...args));
  return { backend: { ...memory, createSession }, seen, live: memory.live };
}
