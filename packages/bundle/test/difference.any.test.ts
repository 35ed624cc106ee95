/** How far apart two values are: the measure that golden vectors are judged by. */
import { Tensor } from 'onnxruntime-common';
import { describe, expect, test } from 'vitest';
import { differenceTo } from '../src/difference.ts';
import type { GoldenValue } from '../src/index.ts';

const file = 'golden.bin';
const reading = (data: ArrayBufferView) => () => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
const never = (): never => {
  throw new Error('read a file');
};

describe('numbers', () => {
  const float = (expected: number[], actual: number[]) =>
    differenceTo(
      { kind: 'tensor', type: 'float64', dims: [expected.length], file, offset: 0, tolerance: 0 },
      new Tensor('float64', Float64Array.from(actual), [actual.length]),
      reading(Float64Array.from(expected)),
    );

  test.each([
    [[1, 2], [1, 2], 0],
    [[0], [-0], 0],
    // Absolute up to 1, relative above.
    [[0.5], [0.75], 0.25],
    [[0], [1e-6], 1e-6],
    [[100], [101], 0.01],
    [[-100], [-101], 0.01],
    [[1], [-1], 2],
    // The largest counts.
    [[0, 0, 0], [0.1, 0.3, 0.2], 0.3],
    [[Number.NaN], [Number.NaN], 0],
    [[Infinity, -Infinity], [Infinity, -Infinity], 0],
    [[1], [Number.NaN], Infinity],
    [[Number.NaN], [1], Infinity],
    [[Infinity], [1], Infinity],
    [[1], [Infinity], Infinity],
    [[Infinity], [-Infinity], Infinity],
    [[0, 1], [Number.NaN, 1], Infinity],
    [[1, 0], [1, Number.NaN], Infinity],
  ])('from %j to %j it is %d', async (expected, actual, difference) => {
    expect((await float(expected, actual)).difference).toBeCloseTo(difference, 12);
  });

  test('of 64 bits are compared exactly', async () => {
    const golden: GoldenValue = { kind: 'tensor', type: 'int64', dims: [1], file, offset: 0, tolerance: 0 };
    const from = async (actual: bigint, expected: bigint) => {
      const tensor = new Tensor('int64', BigInt64Array.of(actual), [1]);
      return (await differenceTo(golden, tensor, reading(BigInt64Array.of(expected)))).difference;
    };
    expect(await from(2n ** 60n, 2n ** 60n)).toBe(0);
    expect(await from(2n ** 60n + 1n, 2n ** 60n)).toBeGreaterThan(0);
    expect(await from(7n, 5n)).toBeCloseTo(2 / 5, 12);
  });

  test.each(['float32', 'int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32'] as const)(
    'of type %s are read from their place in the file',
    async (type) => {
      const Array = {
        float32: Float32Array,
        int8: Int8Array,
        uint8: Uint8Array,
        int16: Int16Array,
        uint16: Uint16Array,
        int32: Int32Array,
        uint32: Uint32Array,
      }[type];
      const values = Array.of(1, 2, 3);
      const bytes = new Uint8Array(5 + values.byteLength + 2);
      bytes.set(new Uint8Array(values.buffer), 5); // A place that suits no typed array.
      const golden: GoldenValue = { kind: 'tensor', type, dims: [3], file, offset: 5, tolerance: 0 };
      const from = (values: unknown) => differenceTo(golden, new Tensor(type, values as never, [3]), reading(bytes));
      expect(await from(values)).toEqual({ difference: 0 });
      expect((await from(Array.of(1, 2, 4))).difference).toBeCloseTo(1 / 3, 6);
    },
  );

  test('in a view of shared memory are read from the view', async () => {
    const shared = new Uint8Array(64).fill(9);
    shared.set(new Uint8Array(Float32Array.of(1.5).buffer), 8);
    const golden: GoldenValue = { kind: 'tensor', type: 'float32', dims: [], file, offset: 0, tolerance: 0 };
    class Buffer extends Uint8Array {
      override slice = this.subarray; // As Node's does.
    }
    expect(await differenceTo(golden, new Tensor('float32', [1.5], []), () => new Buffer(shared.buffer, 8, 4))).toEqual(
      {
        difference: 0,
      },
    );
  });
});

describe('what can not be compared says why, and is infinitely far away', () => {
  const floats: GoldenValue = { kind: 'tensor', type: 'float32', dims: [1, 2], file, offset: 4, tolerance: 1 };
  const tensor = (type: 'float32' | 'int32', dims: number[]) => new Tensor(type, [1, 2] as never, dims);
  const image: GoldenValue = { kind: 'image', width: 2, height: 1, channels: 3, file, offset: 0, tolerance: 9 };
  const pixels = (width: number, height: number, channels: 1 | 3, length = width * height * channels) => ({
    width,
    height,
    channels,
    data: new Uint8Array(length),
  });

  test.each<[string, GoldenValue, unknown, string]>([
    ['a tensor of another type', floats, tensor('int32', [1, 2]), 'expected float32 [1,2], found int32 [1,2]'],
    ['a tensor of other dims', floats, tensor('float32', [2, 1]), 'expected float32 [1,2], found float32 [2,1]'],
    ['no tensor', floats, [1, 2], 'expected float32 [1,2], found no tensor'],
    ['nothing', floats, undefined, 'found no tensor'],
    ['a file that is too short', floats, tensor('float32', [1, 2]), 'golden.bin is too short for float32 [1,2] at 4'],
    ['a type that no file holds', { ...floats, type: 'string', dims: [1] } as GoldenValue, new Tensor('string', ['a'], [1]), 'can not hold string'],
    ['other names', { kind: 'tensors', tensors: { y: { ...floats, type: 'float32' } as never }, tolerance: 0 }, { z: 1 }, 'expected the tensors y, found z'],
    ['one tensor for several', { kind: 'tensors', tensors: {}, tolerance: 0 }, tensor('float32', [1, 2]), 'expected the tensors'],
    ['nothing for several', { kind: 'tensors', tensors: { y: {} as never }, tolerance: 0 }, undefined, 'expected the tensors y, found'],
    ['an image of another width', image, pixels(3, 1, 3), 'expected an Image 2x1x3, found Image 3x1x3'],
    ['an image of other channels', image, pixels(2, 1, 1), 'found Image 2x1x1'],
    ['an image without its bytes', image, pixels(2, 1, 3, 0), 'expected 6 bytes of an Image 2x1x3, found 0'],
    ['an image with no data at all', image, { width: 2, height: 1, channels: 3 }, 'found undefined'],
    ['a file that is too short for the image', { ...image, offset: 4 } as GoldenValue, pixels(2, 1, 3), 'golden.bin is too short'],
    ['no image', image, 'a text', 'found "a text"'],
    ['undefined for an image', image, undefined, 'found undefined'],
    ['null for an image', image, null, 'found null'],
    ['another text', { kind: 'json', value: { label: 'cat' }, tolerance: 1 }, { label: 'dog' }, 'label: expected "cat", found "dog"'],
    ['other keys', { kind: 'json', value: [{ a: 1 }], tolerance: 1 }, [{ b: 1 }], '0: expected the keys a, found b'],
    ['a shorter list', { kind: 'json', value: [1, 2], tolerance: 1 }, [1], 'expected the keys 0,1, found 0'],
    ['a text for a number', { kind: 'json', value: [{ score: 1 }], tolerance: 1 }, [{ score: '1' }], '0.score: expected 1, found "1"'],
    ['null for an object', { kind: 'json', value: { a: 1 }, tolerance: 1 }, null, 'found null'],
    ['a bigint', { kind: 'json', value: 1, tolerance: 1 }, 1n, 'value: expected 1, found 1'],
    ['true for false', { kind: 'json', value: false, tolerance: 1 }, true, 'expected false, found true'],
  ])('%s', async (_, golden, actual, reason) => {
    const found = await differenceTo(golden, actual, reading(Float32Array.of(1, 2)));
    expect(found.difference).toBe(Infinity);
    expect(found.reason).toContain(reason);
  }); // prettier-ignore
});

describe('images', () => {
  const golden = (offset: number): GoldenValue => ({
    kind: 'image',
    width: 2,
    height: 1,
    channels: 1,
    file,
    offset,
    tolerance: 0,
  });

  test('are compared byte by byte, from their place in the file', async () => {
    const actual = { width: 2, height: 1, channels: 1, data: new Uint8Array([10, 200]) };
    expect(await differenceTo(golden(1), actual, reading(new Uint8Array([7, 10, 200])))).toEqual({ difference: 0 });
    expect(await differenceTo(golden(0), actual, reading(new Uint8Array([12, 195])))).toEqual({ difference: 5 });
  });
});

describe('JSON', () => {
  const from = (value: unknown, actual: unknown) => differenceTo({ kind: 'json', value, tolerance: 0 }, actual, never);

  test('numbers count by how far they are apart, everything else has to be the same', async () => {
    expect(await from([{ label: 'a', score: 0.5 }], [{ label: 'a', score: 0.75 }])).toEqual({ difference: 0.25 });
    expect(await from({ b: [1, 'x', null, true], a: {} }, { a: {}, b: [1, 'x', null, true] })).toEqual({
      difference: 0,
    });
  });

  test('the reason of the largest difference is kept beside smaller ones', async () => {
    expect(await from({ a: 1, b: 'x', c: 3 }, { a: 1.5, b: 'y', c: 3 })).toMatchObject({
      difference: Infinity,
      reason: expect.stringContaining('b:') as string,
    });
  });
});

test('named tensors: the largest difference of any', async () => {
  const numbers = (offset: number) => ({ type: 'float32', dims: [1], file, offset });
  const golden: GoldenValue = { kind: 'tensors', tensors: { a: numbers(0), b: numbers(4) }, tolerance: 0 };
  const actual = { b: new Tensor('float32', [0.25], [1]), a: new Tensor('float32', [0.5], [1]) };
  expect(await differenceTo(golden, actual, reading(Float32Array.of(0.5, 0.5)))).toEqual({ difference: 0.25 });
});

describe('of a large value only samples are kept', () => {
  // SHA-256 of the bytes 0 to 8.
  const sha256 = 'f8348e0b1df00833cbbbd08f07abdecc10c0efb78829d7828c62a7f36d0cc549';
  const sampled = { file, offset: 0, every: 4 };
  const image: GoldenValue = { kind: 'image', width: 3, height: 3, channels: 1, ...sampled, sha256, tolerance: 0 };
  const pixels = (change?: number) => {
    const data = Uint8Array.from({ length: 9 }, (_, i) => (i === change ? 99 : i));
    return { width: 3, height: 3, channels: 1, data };
  };
  const samples = reading(Uint8Array.of(0, 4, 8));

  test('which are compared with their places', async () => {
    expect(await differenceTo(image, pixels(), samples)).toEqual({ difference: 0 });
    expect(await differenceTo(image, pixels(8), samples)).toEqual({ difference: 91 });
  });

  test('and a hash tells of what lies between them', async () => {
    expect(await differenceTo(image, pixels(5), samples)).toMatchObject({
      difference: Infinity,
      reason: 'equal where it was sampled, but not in between',
    });
    const { sha256: _, ...unhashed } = image as GoldenValue & { sha256?: string };
    expect(await differenceTo(unhashed as GoldenValue, pixels(5), samples)).toEqual({ difference: 0 });
  });

  test('of tensors, too, by their numbers', async () => {
    const golden: GoldenValue = { kind: 'tensor', type: 'float32', dims: [3, 3], ...sampled, tolerance: 0 };
    const tensor = (at: number) =>
      new Tensor(
        'float32',
        Float32Array.from(pixels().data, (value, i) => (i === at ? 0.5 : value)),
        [3, 3],
      );
    expect(await differenceTo(golden, tensor(1), reading(Float32Array.of(0, 4, 8)))).toEqual({ difference: 0 });
    expect(await differenceTo(golden, tensor(0), reading(Float32Array.of(0, 4, 8)))).toEqual({ difference: 0.5 });
  });

  test('and of long lists in JSON, typed or not', async () => {
    const mask = { type: 'uint8', dims: [9], ...sampled, sha256 };
    const golden: GoldenValue = {
      kind: 'json',
      value: [{ mask: null, label: 'a' }],
      arrays: { '0.mask': mask },
      tolerance: 0,
    };
    const from = (mask: unknown, label = 'a') => differenceTo(golden, [{ mask, label }], samples);
    expect(await from(pixels().data)).toEqual({ difference: 0 });
    expect(await from([...pixels().data])).toEqual({ difference: 0 });
    expect(await from([...pixels(5).data])).toMatchObject({ difference: Infinity });
    expect(await from(pixels(4).data)).toEqual({ difference: 95 / 4 });
    expect(await from(pixels().data, 'b')).toMatchObject({ difference: Infinity });
    expect(await from(null)).toMatchObject({ reason: '0.mask: expected 9 numbers, found null' });
    expect(await from([1, 2])).toMatchObject({ reason: '0.mask: expected 9 numbers, found a list of 2' });
  });
});
