/** Pixels that come from somewhere else: with gaps between rows, in another order, from sharp, from a camera. */
import { memory, pipeline } from '@rushlight/core';
import { decodeImage as decodeStep } from '@rushlight/vision';
import { type PixelBuffer, type YuvFrame, decodeImage, fromPixels, fromYuv } from '@rushlight/vision/functional';
import { describe, expect, test } from 'vitest';
import { geometryFact, geometryOf } from '../src/functional/geometry.ts';
import { pictureFact } from '../src/functional/picture.ts';
import { generatedImage } from './generated-image.ts';
import { sha256 } from './sha256.ts';
import vectors from './vectors/yuv.json' with { type: 'json' };

const bytes = (length: number, seed = 1) => generatedImage(seed, length, 1, 1).data as Uint8Array;
const invalid = (message: RegExp) =>
  expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringMatching(message) as string }) as Error;

describe('pixel buffers', () => {
  test('channels in any order', async () => {
    const data = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    const decode = async (format: PixelBuffer['format'], width: number) => [
      ...(await decodeImage({ data, width, height: 1, format })).data,
    ];
    expect(await decode('RGB', 4)).toEqual([...data]);
    expect(await decode('BGR', 4)).toEqual([3, 2, 1, 6, 5, 4, 9, 8, 7, 12, 11, 10]);
    expect(await decode('RGBA', 3)).toEqual([1, 2, 3, 5, 6, 7, 9, 10, 11]);
    expect(await decode('BGRA', 3)).toEqual([3, 2, 1, 7, 6, 5, 11, 10, 9]);
    expect((await decode('L', 12)).slice(0, 6)).toEqual([1, 1, 1, 2, 2, 2]);
    expect([...data]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  test('alpha is dropped wherever the pixels begin, and however many there are', async () => {
    const memory = bytes(100);
    for (let offset = 0; offset < 4; offset++) {
      for (let width = 1; width <= 9; width++) {
        const data = memory.subarray(offset, offset + width * 4);
        const image = await decodeImage({ data, width, height: 1, format: 'RGBA' });
        expect(image.data, `${width} from ${offset}`).toEqual(data.filter((_, i) => i % 4 !== 3));
      }
    }
  });

  test('gaps between rows, and none after the last one', () => {
    const data = Uint8Array.of(1, 2, 3, 0, 0, 4, 5, 6, 0, 0);
    const expected = { data: Uint8Array.of(1, 2, 3, 4, 5, 6), width: 1, height: 2, channels: 3 };
    expect(fromPixels({ data, width: 1, height: 2, format: 'RGB', stride: 5 })).toEqual(expected);
    expect(fromPixels({ data: data.subarray(0, 8), width: 1, height: 2, format: 'RGB', stride: 5 })).toEqual(expected);
  });

  test('memory is shared where nothing has to be moved', () => {
    const data = bytes(12);
    expect(fromPixels({ data, width: 2, height: 2, format: 'RGB' }).data).toBe(data);
    expect(fromPixels({ data, width: 2, height: 2, format: 'BGR' }).data).not.toBe(data);
  });

  test.each<[Partial<Record<keyof PixelBuffer, unknown>>, RegExp]>([
    [{ format: 'ARGB' }, /format "ARGB", expected RGBA or BGRA or RGB or BGR or L/],
    [{ format: 'toString' }, /format "toString"/],
    [{ stride: 5 }, /stride of 5 bytes, expected at least the 6/],
    [{ stride: 7.5 }, /stride of 7.5/],
    [{ stride: 8 }, /12 bytes of pixels, expected at least 14 for 2 rows of 8/],
    [{ width: 1 }, /12 bytes for 1x2 RGB, expected 6/],
    [{ width: 3 }, /12 bytes of pixels, expected at least 18/],
    [{ height: 0 }, /2x0/],
    [{ data: [1, 2, 3] }, /no Uint8Array/],
    [{ data: new Uint16Array(12) }, /no Uint8Array/],
  ])('%o is refused', async (change, message) => {
    const buffer = { data: bytes(12), width: 2, height: 2, format: 'RGB', ...change } as PixelBuffer;
    expect(() => fromPixels(buffer)).toThrow(invalid(message));
    await expect(decodeImage(buffer)).rejects.toEqual(invalid(message));
  });

  test('what sharp gives', async () => {
    const data = bytes(12);
    expect(await decodeImage({ data, info: { width: 2, height: 2, channels: 3 } })).toEqual(
      fromPixels({ data, width: 2, height: 2, format: 'RGB' }),
    );
    const grey = await decodeImage({ data: Uint8Array.of(7, 255), info: { width: 1, height: 1, channels: 2 } });
    expect([...grey.data]).toEqual([7, 7, 7]);
    await expect(decodeImage({ data, info: { width: 2, height: 3, channels: 3 } })).rejects.toEqual(
      invalid(/12 bytes.*18/),
    );
    await expect(decodeImage({ data, info: undefined } as never)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });
});

describe('camera frames', () => {
  test.each(vectors.cases)('$format, $width x $height: OpenCV’s bytes', async (each) => {
    const { width, height } = each;
    const format = each.format as YuvFrame['format'];
    const colour = ((width + 1) >> 1) * ((height + 1) >> 1) * 2;
    const data =
      each.colourSeed === undefined
        ? bytes(width * height + colour, each.seed)
        : Uint8Array.of(...bytes(width * height, each.seed), ...bytes(colour, each.colourSeed));
    const before = data.slice();
    expect(await sha256(fromYuv({ format, width, height, data }).data as Uint8Array)).toBe(each.sha256);
    expect(data).toEqual(before);
    const image = await decodeImage({ format, width, height, data });
    expect(await sha256(image.data as Uint8Array)).toBe(each.sha256);
  });

  test('every Y with every V, and every fifth U: OpenCV’s bytes', async () => {
    const data = new Uint8Array(512 * 768);
    for (let i = 0; i < 512 * 512; i++) data[i] = (i & 511) >> 1;
    for (let i = 0; i < 256 * 256; i++) data[512 * 512 + 65536 + i] = i >> 8;
    for (const { u, sha256: expected } of vectors.everyColour) {
      data.fill(u, 512 * 512, 512 * 512 + 65536);
      const image = fromYuv({ format: 'I420', width: 512, height: 512, data });
      expect(await sha256(image.data as Uint8Array), `U ${u}`).toBe(expected);
    }
  });

  // E'R = E'Y + 1.402 E'CR and so on: ITU-R BT.601-7, 2.5.1 to 2.5.3; BT.709-6, 3.2 to 3.4.
  test.each([
    ['bt601', 'full', 1.402, 0.714136, 0.344136, 1.772],
    ['bt709', 'full', 1.5748, 0.468124, 0.187324, 1.8556],
    ['bt709', 'limited', 1.5748, 0.468124, 0.187324, 1.8556],
    ['bt601', 'limited', 1.402, 0.714136, 0.344136, 1.772],
  ] as const)('%s, %s range: within 1 of the standard', (matrix, range, redV, greenV, greenU, blueU) => {
    const [black, scaleY, scaleC] = range === 'full' ? [0, 255, 255] : [16, 219, 224];
    const clamp = (value: number) => Math.min(255, Math.max(0, 255 * value));
    let worst = 0;
    for (let y = range === 'full' ? 0 : 16; y < 256; y += 7) {
      for (let u = 0; u < 256; u += 5) {
        for (let v = 0; v < 256; v += 5) {
          const frame = { format: 'I420', width: 1, height: 1, data: Uint8Array.of(y, u, v), matrix, range } as const;
          const [ey, eu, ev] = [(y - black) / scaleY, (u - 128) / scaleC, (v - 128) / scaleC];
          const rgb = [ey + redV * ev, ey - greenV * ev - greenU * eu, ey + blueU * eu];
          const { data } = fromYuv(frame);
          rgb.forEach((value, i) => (worst = Math.max(worst, Math.abs(clamp(value) - (data[i] as number)))));
        }
      }
    }
    expect(worst).toBeLessThanOrEqual(1);
  });

  test('planes by themselves, offsets and strides', () => {
    const packed = bytes(6 * 4 * 1.5);
    const expected = fromYuv({ format: 'NV12', width: 6, height: 4, data: packed });
    const planes = [packed.subarray(0, 24), packed.subarray(24)];
    expect(fromYuv({ format: 'NV12', width: 6, height: 4, planes })).toEqual(expected);

    const data = new Uint8Array(100).fill(99);
    const [offsets, strides] = [
      [60, 3],
      [8, 10],
    ];
    for (let y = 0; y < 4; y++) data.set(packed.subarray(y * 6, y * 6 + 6), 60 + y * 8);
    for (let y = 0; y < 2; y++) data.set(packed.subarray(24 + y * 6, 30 + y * 6), 3 + y * 10);
    expect(fromYuv({ format: 'NV12', width: 6, height: 4, data, offsets, strides })).toEqual(expected);
  });

  test.each<[Partial<Record<keyof YuvFrame, unknown>>, RegExp]>([
    [{ format: 'NV21' }, /format "NV21", expected NV12 or I420/],
    [{ matrix: 'bt2020' }, /matrix "bt2020", expected bt601 or bt709/],
    [{ range: 'tv' }, /range "tv", expected limited or full/],
    [{ data: bytes(18) }, /2 bytes? of U, expected at least 4/],
    [{ data: bytes(20) }, /0 bytes? of V, expected at least 4/],
    [{ strides: [3] }, /stride of 3 bytes, expected at least the 4 bytes of a row of Y/],
    [{ offsets: [-1] }, /offset -1/],
    [{ data: undefined }, /no Uint8Array of Y/],
    [{ planes: [bytes(16)] }, /no Uint8Array of U/],
    [{ width: 4.5 }, /4.5x4/],
  ])('%o is refused', (change, message) => {
    const frame = { format: 'I420', width: 4, height: 4, data: bytes(24), ...change } as YuvFrame;
    expect(() => fromYuv(frame)).toThrow(invalid(message));
  });
});

test('the step leaves the picture and where it is', async () => {
  const found: unknown[] = [];
  const image = generatedImage(1, 5, 4, 3);
  const facts = { get: () => undefined as never, set: (...entry: unknown[]) => void found.push(entry) };
  const step = decodeStep();
  expect(await step.op!.run(image, { options: step.options, state: undefined, signal: undefined, facts })).toBe(image);
  const geometry = geometryOf(image);
  expect(found).toEqual([
    [geometryFact, geometry],
    [pictureFact, { image, geometry }],
  ]);
  expect(step.provides).toEqual([geometryFact, pictureFact]);
  await (await pipeline(step).load({ assets: memory({}) })).dispose();
});
