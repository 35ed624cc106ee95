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
