import type { Image, Tensor } from '@rushlight/core';
import { assert, assertEqual, within } from '../assert.ts';
import { float32, sampleTensor, sampleTypes, tensor, viewTensor } from '../tensors.ts';
import type { PlacementLaw } from './subject.ts';

/** Values are made twice, by a function: a placement may take its input away (transfer it). */
function travels(id: string, says: string, values: Readonly<Record<string, () => unknown>>): PlacementLaw {
  return {
    id,
    says,
    async run({ runners: { echo } }) {
      for (const [name, make] of Object.entries(values)) {
        const found: unknown = await within(echo.run(make()), `echo of ${name}`);
        assertEqual(found, make(), `echo of ${name}`);
      }
    },
  };
}

function bytes(length: number): Uint8Array {
  const made = new Uint8Array(length);
  for (let i = 0; i < length; i++) made[i] = i * 37;
  return made;
}
const image = (channels: Image['channels'], clamped = false): Image => {
  const data = bytes(6 * channels);
  return { data: clamped ? Uint8ClampedArray.from(data) : data, width: 3, height: 2, channels };
};

/** Bytes that are a part of a larger buffer. */
const part = (length: number) => {
  const buffer = new Uint8Array(length + 9).fill(0xaa);
  buffer.set(bytes(length), 5);
  return buffer.subarray(5, 5 + length);
};

export const valueLaws: PlacementLaw[] = [
  travels('values/scalars', 'scalars arrive as they left', {
    zero: () => 0,
    'a negative number': () => -1.5,
    'a large integer': () => Number.MAX_SAFE_INTEGER,
    NaN: () => NaN,
    infinity: () => -Infinity,
    true: () => true,
    false: () => false,
    null: () => null,
    undefined: () => undefined,
    'a bigint': () => 2n ** 70n,
  }),
  travels('values/strings', 'text arrives as it left', {
    empty: () => '',
    plain: () => 'a rushlight',
    unicode: () => 'ünïcode 名前 🕯️\u0000\u{10FFFF}',
    long: () => 'lorem ipsum '.repeat(10_000),
  }),
  travels('values/nested', 'nested records and lists arrive as they left', {
    record: () => ({ label: 'cat', score: 0.5, box: { x: 1, y: 2 }, tags: ['a', 'b', ['c']], nothing: null }),
    list: () => [{ label: 'cat' }, { label: 'dog' }, 3, 'x', [1, [2, [3]]]],
    'with bytes': () => ({ parts: [{ bytes: bytes(5) }, { bytes: bytes(0) }] }),
    'with tensors': () => ({ logits: float32([1, 2], [1, 2]), boxes: [sampleTensor('int64')] }),
    'own keys that look like a tensor or an error': () => ({
      type: 'float32',
      name: 'Error',
      message: 'x',
      code: 'ABORTED',
    }),
  }),
  travels('values/empty', 'empty lists, records, bytes and tensors arrive as they left', {
    'a list': () => [],
    'a record': () => ({}),
    bytes: () => new Uint8Array(),
    'a tensor': () => float32([], [0, 4]),
    floats: () => new Float32Array(),
  }),
  travels('values/bytes', 'bytes and other typed arrays arrive as they left', {
    bytes: () => bytes(1000),
    megabytes: () => bytes(2_000_000),
    clamped: () => Uint8ClampedArray.of(0, 128, 255),
    int16: () => Int16Array.of(-32768, 32767),
    float32: () => Float32Array.of(0.1, NaN, -Infinity),
    float64: () => Float64Array.of(0.1, Number.MIN_VALUE),
    bigint64: () => BigInt64Array.of(2n ** 63n - 1n, -1n),
  }),
  travels('values/images', 'images of every number of channels arrive as they left', {
    grey: () => image(1),
    'grey with alpha': () => image(2),
    RGB: () => image(3),
    'RGBA, clamped': () => image(4, true),
  }),
  travels('values/tensors', 'tensors of every type arrive as they left', {
    ...Object.fromEntries(sampleTypes.map((type) => [`a ${type} tensor`, () => sampleTensor(type)])),
    'a scalar': () => float32([2.5], []),
    'four dims': () => float32([1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 2, 2]),
  }),
  travels('values/views', 'a part of a larger buffer arrives as that part', {
    bytes: () => part(20),
    'an image': () => ({ data: part(12), width: 2, height: 2, channels: 3 }),
    'a float32 tensor': () => viewTensor('float32', [1, 2, 3, 4], [2, 2]),
    'an int64 tensor': () => viewTensor('int64', [1, 2, 3, 4], [2, 2]),
    'two parts of one buffer': () => {
      const buffer = bytes(40);
      return { first: buffer.subarray(0, 20), second: buffer.subarray(10, 30), again: buffer.subarray(0, 20) };
    },
  }),
  {
    id: 'values/usable',
    says: 'a tensor that arrives is one: it can be fed to a session or run on',
    async run({ runners: { echo, double } }) {
      const found = (await within(echo.run(float32([1, 2, 3], [3])), 'echo of a tensor')) as Tensor;
      assert(
        found.location === 'cpu' && found.size === 3,
        `expected a tensor on the CPU of size 3, found ${found.location} of ${found.size}`,
      );
      assertEqual(await double.run(found), float32([2, 4, 6], [3]), 'double of the tensor that came back');
      assertEqual(
        await double.run(tensor('float32', Float32Array.of(0.5), [1, 1])),
        float32([1], [1, 1]),
        'double of another',
      );
    },
  },
  {
    id: 'run/same',
    says: 'pipelines with tensors, images, branches and facts answer as they do here',
    async run({ runners: { double, image: negative, two, facts } }) {
      assertEqual(await within(double.run(float32([1, -2], [2])), 'double'), float32([2, -4], [2]), 'double');
      const expected = {
        data: Uint8Array.from([0, 37, 74, 111, 148, 185], (value) => 255 - value),
        width: 3,
        height: 2,
        channels: 1,
      };
      assertEqual(await within(negative.run(image(1)), 'image'), expected, 'image');
      const arms = { once: float32([2, 4], [2]), twice: float32([4, 8], [2]) };
      assertEqual(await within(two.run(float32([1, 2], [2])), 'two'), arms, 'two');
      assertEqual(await within(facts.run('rush'), 'facts'), { length: 4, text: 'rush' }, 'facts');
    },
  },
  {
    id: 'run/parallel',
    says: 'many runs at once each get their own answer',
    async run({ runners: { echo, double, facts, slow } }) {
      const numbers = Array.from({ length: 40 }, (_, i) => i);
      const found = await within(
        Promise.all(
          numbers.map((n) =>
            Promise.all([echo.run({ n }), double.run(float32([n], [1])), facts.run('x'.repeat(n)), slow.run(n % 5)]),
          ),
        ),
        '160 runs at once',
      );
      const expected = numbers.map((n) => [{ n }, float32([n * 2], [1]), { length: n, text: 'x'.repeat(n) }, n % 5]);
      assertEqual(found, expected, 'the answers of 160 runs at once');
    },
  },
];
