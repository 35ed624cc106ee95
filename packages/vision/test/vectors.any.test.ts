import type { Image, Tensor } from '@rushlight/core';
import * as functional from '@rushlight/vision/functional';
import { describe, expect, test } from 'vitest';
import { generatedImage } from './generated-image.ts';
import { sha256 } from './sha256.ts';
import vectors from './vectors/vision.json' with { type: 'json' };

interface Case {
  readonly op: 'resize' | 'centerCrop' | 'grayscale' | 'invert' | 'toTensor';
  readonly seed: number;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly options: object;
  readonly result: {
    readonly width?: number;
    readonly height?: number;
    readonly dims?: readonly number[];
    readonly sha256: string;
  };
}

const ops = [...new Set(vectors.cases.map((each) => each.op))];

describe.each(ops)('%s gives the bytes of Pillow and torch', (op) => {
  test.each((vectors.cases as Case[]).filter((each) => each.op === op))(
    '$width x $height x $channels, $options',
    async (each) => {
      const image = generatedImage(each.seed, each.width, each.height, each.channels as Image['channels']);
      const before = await sha256(image.data);
      const result = (functional[each.op] as (image: Image, options: object) => Image | Tensor)(image, each.options);
      if ('dims' in result) expect(result.dims).toEqual(each.result.dims);
      else expect([result.width, result.height]).toEqual([each.result.width, each.result.height]);
      expect(await sha256(result.data as Uint8Array)).toBe(each.result.sha256);
      expect(await sha256(image.data)).toBe(before);
    },
  );
});
