import { Tensor } from 'onnxruntime-common';
import { describe, expect, test } from 'vitest';
import { fromWireValue, toWireValue } from '../src/wire-value.ts';

/** As if it had crossed to a worker and back. */
async function cross(value: unknown, move?: boolean): Promise<unknown> {
  const wire = toWireValue(value, move);
  return fromWireValue(structuredClone(wire.value, { transfer: wire.transfer }));
}

describe('what is moved', () => {
  test('the data of tensors and images, whose owner loses it', async () => {
    const tensor = new Tensor('float32', new Float32Array([1, 2, 3]), [3]);
    const image = { data: new Uint8Array([1, 2, 3]), width: 1, height: 1, channels: 3 };
    const [movedTensor, movedImage] = (await cross([tensor, image])) as [Tensor, typeof image];
    expect(movedTensor).toMatchObject({ type: 'float32', dims: [3], data: new Float32Array([1, 2, 3]) });
    expect(movedImage.data).toEqual(new Uint8Array([1, 2, 3]));
    expect((tensor.data as Float32Array).buffer.byteLength).toBe(0);
    expect(image.data.buffer.byteLength).toBe(0);
  });

  test('nothing where the caller says so', async () => {
    const image = { data: new Uint8Array([1, 2, 3]), width: 1, height: 1, channels: 3 };
    await cross(image, false);
    expect(image.data).toEqual(new Uint8Array([1, 2, 3]));
  });

  test('no bytes, and no memory that others share', async () => {
    const whole = new Uint8Array(64);
    const bytes = new Uint8Array([5, 6]);
    const view = { data: whole.subarray(8, 11), width: 1, height: 1, channels: 3 };
    const crossed = (await cross({ view, bytes })) as { view: typeof view; bytes: Uint8Array };
    expect(crossed.view.data).toHaveLength(3);
    expect(whole).toHaveLength(64);
    expect(bytes).toHaveLength(2);
  });

  test('a buffer that is there twice, once', () => {
    const data = new Uint8Array([1, 2, 3]);
    const image = { data, width: 1, height: 1, channels: 3 };
    expect(toWireValue({ a: image, b: image }).transfer).toEqual([data.buffer]);
  });

  test.runIf(typeof createImageBitmap === 'function')('bitmaps', async () => {
    const bitmap = await createImageBitmap(new ImageData(2, 1));
    expect(toWireValue({ frame: bitmap }).transfer).toEqual([bitmap]);
  });
});

describe('what comes back', () => {
  test.each([
    ['int64', BigInt64Array.of(1n, -2n)],
    ['uint8', Uint8Array.of(1, 255)],
    ['bool', Uint8Array.of(1, 0)],
    ['string', ['a', 'b']],
  ] as const)('tensors of %s, deep inside', async (type, data) => {
    const tensor = new Tensor(type as 'int64', data.slice() as BigInt64Array, [2]);
    const crossed = (await cross({ list: [{ tensor }] })) as { list: [{ tensor: Tensor }] };
    expect(crossed.list[0].tensor).toBeInstanceOf(Tensor);
    expect(crossed.list[0].tensor.data).toEqual(data);
  });

  test.each([
    [null],
    [undefined],
    [0],
    ['text'],
    [[]],
    [{}],
    [new Date(5)],
    [new Map([[1, 2]])],
    [{ a: [1, { b: new Uint8Array(2) }] }],
  ])('plain values: %s', async (value) => {
    expect(await cross(value)).toEqual(value);
  });

  test('the caller’s own object stays as it was', async () => {
    const tensor = new Tensor('float32', new Float32Array(1), [1]);
    const input = { tensor, list: [tensor] };
    await cross(input, false);
    expect(input.tensor).toBe(tensor);
    expect(input.list[0]).toBe(tensor);
  });
});
