import type { Image, Tensor as CoreTensor } from '@rushlight/core';
import * as functional from '@rushlight/vision/functional';
import { Tensor } from 'onnxruntime-common';
import { describe, expect, test } from 'vitest';
import { generatedImage } from './generated-image.ts';
import vectors from './vectors/geometry.json' with { type: 'json' };

interface Result {
  readonly width?: number;
  readonly height?: number;
  readonly channels?: number;
  readonly dims?: readonly number[];
  readonly sha256: string;
}

interface Case {
  readonly op: Exclude<keyof typeof functional, 'mapPoint' | 'similarityMatrix'>;
  readonly seed: number;
  readonly width: number;
  readonly height: number;
  readonly channels: Image['channels'];
  /** Whether the tensor is 0 to 1. */
  readonly unit?: boolean;
  readonly options: object;
  readonly result: Result | readonly Result[];
}

const cases = vectors.cases as unknown as readonly Case[];
const onTensors = ['normalize', 'rescale', 'toImage'];

async function sha256(data: ArrayLike<number> & ArrayBufferView): Promise<string> {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength) as Uint8Array<ArrayBuffer>;
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The same numbers as `floats` of `tooling/vectors/vision-geometry.py`. */
function floats({ seed, width, height, channels, unit, options }: Case): CoreTensor {
  const { data } = generatedImage(seed, width, height, channels);
  const layout = (options as { layout?: string }).layout ?? 'NCHW';
  const area = width * height;
  const values = Float32Array.from(data, (_, i) => {
    const byte = layout === 'NHWC' ? data[i] : data[(i % area) * channels + Math.floor(i / area)];
    return unit ? (byte as number) / 256 : (byte as number) / 64 - 1;
  });
  return new Tensor('float32', values, layout === 'NHWC' ? [1, height, width, channels] : [1, channels, height, width]);
}

describe.each([...new Set(cases.map((each) => each.op))])('%s gives the bytes of Pillow and torchvision', (op) => {
  test.each(cases.filter((each) => each.op === op))('$width x $height x $channels, $options', async (each) => {
    const isTensor = onTensors.includes(op);
    const input = isTensor ? floats(each) : generatedImage(each.seed, each.width, each.height, each.channels);
    const before = await sha256(input.data as Uint8Array);
    const output = (functional[op] as (input: unknown, options: object) => Image | Image[])(input, each.options);
    const found: Result[] = [];
    for (const { data, ...rest } of [output].flat()) {
      const { width, height, channels, dims } = rest as Result;
      found.push({ ...(dims ? { dims } : { width, height, channels }), sha256: await sha256(data) } as Result);
    }
    expect(found).toEqual([each.result].flat());
    expect(await sha256(input.data as Uint8Array)).toBe(before);
  });
});

test.each(vectors.similarities)('similarityMatrix is that of scikit-image: $matrix', ({ from, to, matrix }) => {
  const found = functional.similarityMatrix(from as never, to as never);
  found.forEach((value, i) => expect(value).toBeCloseTo(matrix[i] as number, 9));
});

describe('what is refused', () => {
  const image = generatedImage(1, 4, 3, 3);
  const tensor = new Tensor('float32', new Float32Array(12), [1, 3, 2, 2]);
  const square: functional.Point[] = [
    [0, 0],
    [2, 0],
    [2, 2],
    [0, 2],
  ];
  const line = square.map(([x]): functional.Point => [x, x]);

  test.each<[string, () => unknown, RegExp]>([
    ['half a pixel', () => functional.crop(image, { left: 0.5, top: 0, width: 1, height: 1 }), /crop: left .* 0.5/],
    ['no width', () => functional.crop(image, { left: 0, top: 0, width: 0, height: 1 }), /crop: width .* 0/],
    ['negative padding', () => functional.pad(image, { padding: { left: -1 } }), /pad: padding .*-1/],
    [
      'no such mode',
      () => functional.pad(image, { padding: 1, mode: 'wrap' as never }),
      /edge, reflect or symmetric.*wrap/,
    ],
    ['two bytes for three channels', () => functional.pad(image, { padding: 1, fill: [1, 2] }), /3 of them.*\[1,2\]/],
    ['no quarter', () => functional.rotate(image, { degrees: 45 as never }), /90, 180 or 270, found 45/],
    ['no such way', () => functional.flip(image, { direction: 'both' as never }), /direction .*both/],
    ['five numbers', () => functional.affine(image, { matrix: [1, 0, 0, 0, 1] }), /matrix must be 6/],
    [
      'a matrix with perspective',
      () => functional.affine(image, { matrix: [1, 0, 0, 0, 1, 0, 1, 0, 1] }),
      /end in 0, 0, 1/,
    ],
    ['a scale of 0', () => functional.affine(image, { scale: 0 }), /scale must be above 0, found 0/],
    ['no angle', () => functional.affine(image, { angle: NaN }), /angle.*finite/],
    ['no such filter', () => functional.affine(image, { filter: 'lanczos' as never }), /bilinear or bicubic.*lanczos/],
    ['three corners', () => functional.perspective(image, { from: square.slice(1) }), /four points/],
    ['corners in a line', () => functional.perspective(image, { from: line }), /with an area/],
    ['neither', () => functional.perspective(image, {}), /from must be given/],
    ['seven numbers', () => functional.perspective(image, { matrix: [1, 2, 3, 4, 5, 6, 7] }), /matrix must be 8/],
    ['no such colours', () => functional.convertColor(image, { to: 'CMYK' as never }), /YCbCr or HSV.*CMYK/],
    ['an even kernel', () => functional.gaussianBlur(image, { kernelSize: 4 }), /kernelSize must be odd.*4/],
    ['no sigma', () => functional.gaussianBlur(image, { kernelSize: 3, sigma: 0 }), /sigma .*0/],
    ['two means', () => functional.normalize(tensor, { mean: [0, 1], std: [1] }), /mean has 2 numbers for 3/],
    ['a std of 0', () => functional.normalize(tensor, { mean: [0], std: [0] }), /std not 0/],
    ['no factor', () => functional.rescale(tensor, { factor: Infinity }), /factor .*Infinity/],
    ['no scale', () => functional.toImage(tensor, { scale: NaN }), /scale .*NaN/],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(expect.objectContaining({ code: 'OPTION_INVALID', message: expect.stringMatching(message) }));
  });

  test.each<[string, () => unknown, RegExp]>([
    ['too small for five', () => functional.fiveCrop(image, { size: 4 }), /4x4 out of an image of 4x3/],
    ['too small for the kernel', () => functional.gaussianBlur(image, { kernelSize: 7 }), /7x7 .* 4x3/],
    ['other channels', () => functional.convertColor(image, { from: 'LA', to: 'L' }), /LA has 2 channels.*3/],
    [
      'bytes',
      () => functional.normalize(new Tensor('uint8', [1], [1, 1, 1]), { mean: [0], std: [1] }),
      /float32.*uint8/,
    ],
    ['big numbers', () => functional.rescale(new Tensor('int64', [1n], [1]), { factor: 1 }), /int64/],
    ['a batch', () => functional.toImage(new Tensor('float32', new Float32Array(24), [2, 3, 2, 2])), /one image/],
    ['five channels', () => functional.toImage(new Tensor('uint8', new Uint8Array(20), [5, 2, 2])), /1 to 4/],
    ['two outputs', () => functional.toImage({ a: tensor, b: tensor }), /one tensor/],
    ['one point', () => functional.similarityMatrix([[0, 0]], [[1, 1]]), /2 or more, found 1 and 1/],
    [
      'the same point twice',
      () => functional.similarityMatrix(line.slice(1, 3), square.slice(1, 3)),
      /not all in one place/,
    ],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringMatching(message) }));
  });
});

test('toImage gives back what toTensor took', () => {
  const image = generatedImage(7, 16, 16, 3);
  const normal = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };
  for (const layout of ['NCHW', 'NHWC'] as const) {
    expect(functional.toImage(functional.toTensor(image, { layout }), { layout })).toEqual(image);
    expect(functional.toImage(functional.toTensor(image, { layout, type: 'uint8' }), { layout })).toEqual(image);
    const tensor = functional.toTensor(image, { layout, ...normal });
    expect(functional.toImage(tensor, { layout, ...normal, round: true })).toEqual(image);
  }
});
