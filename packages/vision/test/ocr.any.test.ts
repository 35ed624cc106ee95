/** Text and faces against PaddleOCR's steps on OpenCV and pyclipper, and against Umeyama's transform: `tooling/vectors/vision-ocr.py`. */
import type { Image, Tensor } from '@rushlight/core';
import * as functional from '@rushlight/vision/functional';
import { Tensor as OrtTensor } from 'onnxruntime-common';
import { describe, expect, test } from 'vitest';
import { connectedComponents } from '../src/functional/regions/connected-components.ts';
import { mapPoint } from '../src/functional/geometry.ts';
import { generatedImage } from './generated-image.ts';
import { type Bar, generatedMap, generatedNoise } from './generated-map.ts';
import vectors from './vectors/ocr.json' with { type: 'json' };

type Point = functional.Point;

const tensor = (data: Float32Array, dims: readonly number[]): Tensor => new OrtTensor('float32', data, dims);
const scaled = (width: number, height: number, to: { width: number; height: number }): functional.Geometry => ({
  ...to,
  toOriginal: [to.width / width, 0, 0, 0, to.height / height, 0, 0, 0, 1],
});

/** The largest distance between corners of the same name. */
function apart(a: readonly Point[], b: readonly (readonly number[])[]): number {
  return Math.max(...a.map(([x, y], i) => Math.hypot(x - (b[i]?.[0] as number), y - (b[i]?.[1] as number))));
}

describe('detectText finds the boxes of PaddleOCR', () => {
  test.each(vectors.detectText)('$width x $height, seed $seed', ({ width, height, seed, bars, original, regions }) => {
    const map = tensor(generatedMap(width, height, seed, bars as Bar[]), [1, 1, height, width]);
    const found = functional.detectText(map, { geometry: scaled(width, height, original) });
    expect(found.length).toBe(regions.length);
    const scale = Math.max(original.width / width, original.height / height, 1);
    for (const [i, { corners, score }] of found.entries()) {
      const expected = regions[i] as (typeof regions)[number];
      // What pyclipper gives when a pixel is 1024 of its units, but for float32.
      expect(apart(corners, expected.corners)).toBeLessThan(0.01 * scale);
      const isCut = corners.some(([x, y]) => x <= 0 || y <= 0 || x >= original.width || y >= original.height);
      // OpenCV cuts lines off at the edge before it draws them, which moves a pixel here and there.
      expect(Math.abs(score - expected.score)).toBeLessThan(isCut ? 0.05 : 1e-5);
      // PaddleOCR itself cuts fractions off before and after, each up to a pixel of the map, and rounds to a pixel of the original.
      if (!isCut) expect(apart(corners, expected.paddle)).toBeLessThan(2.5 * scale);
    }
  });

  test('without a geometry the map is the picture; a map without text has no regions', () => {
    const bar = { x: 30, y: 20, cos: 1, sin: 0, length: 40, height: 10, soft: 1, peak: 1 };
    const [only, second] = functional.detectText(tensor(generatedMap(64, 48, 1, [bar]), [48, 64]));
    expect(second).toBeUndefined();
    // Pixels 10 to 50 across and 15 to 25 down, so sides of 40 and 10 between their middles: they grow by 400 * 1.5 / 100 = 6.
    expect(only?.corners).toEqual([
      [4, 9],
      [56, 9],
      [56, 31],
      [4, 31],
    ]);
    expect(functional.detectText(tensor(new Float32Array(64), [1, 1, 8, 8]))).toEqual([]);
  });

  test('what touches at corners hangs together, and what parts join further down is one', () => {
    const rows = [
      '####......####..#',
      '#####....####...#',
      '####......###...#',
      '####......####..#',
      '....#.....#......',
      '.....#...#.....##',
      '......###........',
    ];
    const data = Float32Array.from([...rows.join('')], (cell) => (cell === '#' ? 1 : 0));
    const parts = [...connectedComponents({ data, width: 17, height: 7 }, 0.5)];
    const spans = parts.map((points) => [0, 1].map((axis) => points.map((point) => point[axis] as number)));
    expect(spans.map(([x = [], y = []]) => [Math.min(...x), Math.max(...x), Math.min(...y), Math.max(...y)])).toEqual([
      [0, 13, 0, 6],
      [16, 16, 0, 3],
      [15, 16, 5, 5],
    ]);
  });

  test('no more than maxRegions, the surest', () => {
    const bars = [10, 30, 50].map((y, i) => {
      return { x: 40, y, cos: 1, sin: 0, length: 60, height: 8, soft: 1, peak: [0.9, 0.7, 1][i] as number };
    });
    const map = tensor(generatedMap(80, 64, 1, bars), [1, 64, 80]);
    expect(functional.detectText(map)).toHaveLength(3);
    const two = functional.detectText(map, { maxRegions: 2 });
    expect(two.map(({ corners: [[, top]] }) => Math.round(top / 10))).toEqual([0, 4]);
  });

  test('what is no map is refused', () => {
    const refused = expect.objectContaining({ code: 'INPUT_INVALID' }) as Error;
    expect(() => functional.detectText(tensor(new Float32Array(128), [2, 1, 8, 8]))).toThrow(refused);
    expect(() => functional.detectText(new OrtTensor('uint8', new Uint8Array(64), [1, 1, 8, 8]))).toThrow(refused);
    expect(() => functional.detectText({})).toThrow(refused);
  });
});

describe('readText reads as PaddleOCR', () => {
  test.each(vectors.readText)('$steps steps, seed $seed, softmax $softmax', (each) => {
    const classes = each.characters.length + (each.space ? 2 : 1);
    const values = Float32Array.from(generatedNoise(each.seed, each.steps * classes));
    for (let i = 0; i < values.length; i += classes) values[i] = (values[i] as number) + Math.fround(0.25);
    const { characters, space, softmax } = each;
    for (const dims of [
      [1, each.steps, classes],
      [each.steps, classes],
    ]) {
      const line = functional.readText({ out: tensor(values, dims) }, { characters, space, softmax });
      expect(line.text).toBe(each.text);
      expect(line.score).toBeCloseTo(each.score, 6);
    }
  });

  test('another blank; nothing but blanks', () => {
    const values = tensor(Float32Array.of(0, 1, 0, 0, 0, 1, 0.5, 0, 0), [3, 3]);
    const options = { characters: ['a', 'b'], space: false };
    expect(functional.readText(values, { ...options, blank: 2 })).toEqual({ text: 'ba', score: 0.75 });
    expect(functional.readText(tensor(Float32Array.of(1, 0, 0), [1, 3]), options)).toEqual({ text: '', score: 0 });
  });

  test('another number of classes than characters, or several lines, are refused', () => {
    const values = tensor(new Float32Array(12), [1, 3, 4]);
    const refusal = (hint: RegExp) =>
      expect.objectContaining({ code: 'INPUT_INVALID', hint: expect.stringMatching(hint) as string }) as Error;
    expect(() => functional.readText(values, { characters: ['a', 'b', 'c'] })).toThrow(refusal(/space: false/));
    expect(() => functional.readText(tensor(new Float32Array(24), [2, 3, 4]), { characters: ['a', 'b'] })).toThrow(
      refusal(/one picture/i),
    );
  });
});

describe('cropRegion', () => {
  const image = generatedImage(5, 40, 30, 3);
  const picture = { image, geometry: functional.geometryOf(image) };
  const rectangle = (x: number, y: number, width: number, height: number): functional.Region['corners'] => [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];

  test('an upright region is cut out as it is', () => {
    const part = functional.cropRegion(picture, { corners: rectangle(7, 4, 20, 10), score: 1 });
    expect(part.image).toEqual(cut(image, 7, 4, 20, 10));
    expect(part.geometry).toEqual({ width: 40, height: 30, toOriginal: [1, 0, 7, 0, 1, 4, 0, 0, 1] });
  });

  test('a tall one is laid on its side, as numpy.rot90 does it, unless told not to', () => {
    const tall = { corners: rectangle(10, 3, 12, 18), score: 1 };
    expect(functional.cropRegion(picture, tall, { rotateTall: false }).image).toEqual(cut(image, 10, 3, 12, 18));
    const { image: lying, geometry } = functional.cropRegion(picture, tall);
    expect([lying.width, lying.height]).toEqual([18, 12]);
    const upperLeft = (3 * 40 + 10 + 12 - 1) * 3; // its upper right corner, in the picture
    expect([...lying.data.subarray(0, 3)]).toEqual([...image.data.subarray(upperLeft, upperLeft + 3)]);
    expect(geometry.toOriginal.map(Math.round)).toEqual([0, -1, 22, 1, 0, 3, 0, 0, 1]);
  });

  test('a region of a cut-out has its place in the original', () => {
    const part = functional.cropRegion(picture, { corners: rectangle(7, 4, 24, 16), score: 1 });
    const inner = functional.cropRegion(part, { corners: rectangle(9, 6, 8, 6), score: 1 });
    expect(inner.image).toEqual(cut(image, 9, 6, 8, 6));
    expect(inner.geometry.toOriginal.map(Math.round)).toEqual([1, 0, 9, 0, 1, 6, 0, 0, 1]);
  });

  test('also where both are turned', () => {
    const outer: functional.Region['corners'] = [[12, 4], [32, 10], [28, 25], [7, 18]]; // prettier-ignore
    const part = functional.cropRegion(picture, { corners: outer, score: 1 });
    const inner: functional.Region['corners'] = [[15, 9], [25, 12], [24, 17], [14, 14]]; // prettier-ignore
    const { image: cutOut, geometry } = functional.cropRegion(part, { corners: inner, score: 1 });
    const { width, height } = cutOut;
    const places = [[0, 0], [width, 0], [width, height], [0, height]].map(([x = 0, y = 0]) => mapPoint(geometry.toOriginal, [x, y])); // prettier-ignore
    expect(apart(places, inner)).toBeLessThan(1e-9);
  });

  test('a turned region is pulled straight, near to what OpenCV gives', () => {
    for (const { size, from, corners, expected } of vectors.cropRegion) {
      const smooth = smoothImage(size.width, size.height);
      const region = { corners: corners as unknown as functional.Region['corners'], score: 1 };
      const part = functional.cropRegion({ image: smooth, geometry: functional.geometryOf(smooth) }, region);
      expect([part.image.width, part.image.height], from).toEqual([expected.width, expected.height]);
      const apart = expected.data.map((value, i) => Math.abs(value - (part.image.data[i] as number)));
      expect(Math.max(...apart), from).toBeLessThanOrEqual(2);
    }
  });

  test('what is no region is refused', () => {
    const refused = expect.objectContaining({ code: 'INPUT_INVALID' }) as Error;
    const noRegion = { corners: [[0, 0]], score: 1 } as unknown as functional.Region;
    expect(() => functional.cropRegion(picture, noRegion)).toThrow(refused);
    expect(() => functional.cropRegion(picture, { corners: rectangle(1, 1, 0, 5), score: 1 })).toThrow(refused);
  });
});

describe('orient', () => {
  const image = generatedImage(5, 4, 3, 2);
  const picture = { image, geometry: functional.geometryOf(image) };
  const says = (index: number, score: number) => [
    { label: '', index: 9, score: 0 },
    { label: '', index, score },
  ];

  test.each([90, 180, 270] as const)(
    'turned by %i degrees, a picture is turned back, and knows its places',
    (angle) => {
      const { image: turned, geometry } = functional.orient(picture, says(1, 0.95), { angles: [0, angle] });
      expect([turned.width, turned.height]).toEqual(angle === 180 ? [4, 3] : [3, 4]);
      for (let y = 0; y < turned.height; y++) {
        for (let x = 0; x < turned.width; x++) {
          const [a, b, c, d, e, f] = geometry.toOriginal;
          const [u, v] = [a * (x + 0.5) + b * (y + 0.5) + c - 0.5, d * (x + 0.5) + e * (y + 0.5) + f - 0.5];
          expect(turned.data[(y * turned.width + x) * 2]).toBe(image.data[(v * 4 + u) * 2]);
        }
      }
      // Four times the same turn and nothing has happened.
      let round: functional.Picture = picture;
      for (let i = 0; i < 4; i++) round = functional.orient(round, says(1, 0.95), { angles: [0, angle] });
      expect(round).toEqual(picture);
    },
  );

  test('what says that it was turned clockwise is turned counterclockwise', () => {
    // The upper right pixel comes to the upper left.
    const { image: turned } = functional.orient(picture, says(0, 1), { angles: [90] });
    expect([...turned.data.subarray(0, 2)]).toEqual([...image.data.subarray(6, 8)]);
  });

  test('an unsure class, or the one for upright, leaves it as it is', () => {
    expect(functional.orient(picture, says(1, 0.9))).toEqual(picture);
    expect(functional.orient(picture, says(0, 1))).toEqual(picture);
    expect(() => functional.orient(picture, says(2, 1))).toThrow(/an angle for each of 2 classes, found the class 2/);
  });
});

test('regionsOf puts a margin on every side, and makes squares about the middle', () => {
  const found = [{ box: [10, 20, 30, 60], score: 0.7, label: 'face', index: 1 }] as const;
  const places = (options: functional.RegionsOfOptions) => functional.regionsOf(found, options)[0]?.corners;
  expect(places({})?.[0]).toEqual([10, 20]);
  expect(places({})?.[2]).toEqual([30, 60]);
  expect(places({ margin: 0.25 })?.[0]).toEqual([5, 10]);
  expect(places({ margin: 0.25 })?.[2]).toEqual([35, 70]);
  expect(places({ square: true })).toEqual([
    [0, 20],
    [40, 20],
    [40, 60],
    [0, 60],
  ]);
});

describe("align finds Umeyama's transform", () => {
  test.each(vectors.align)('$points', ({ template, points, matrix }) => {
    const image = generatedImage(3, 30, 20, 1);
    const options = { template: template as unknown as Point[], size: { width: 100, height: 80 } };
    const aligned = functional.align({ image, geometry: functional.geometryOf(image) }, points as never, options);
    expect([aligned.image.width, aligned.image.height]).toEqual([100, 80]);
    for (const [i, cell] of aligned.geometry.toOriginal.entries()) expect(cell).toBeCloseTo(matrix[i] as number, 5);
  });

  test('another number of points than the template has is refused, and points in one place are', () => {
    const image = generatedImage(3, 30, 20, 1);
    const picture = { image, geometry: functional.geometryOf(image) };
    expect(() => functional.align(picture, [[1, 2]])).toThrow(/align takes 5 points/);
    const oneplace = { points: [1, 2, 3, 4, 5].map((): Point => [7, 7]) };
    expect(() => functional.align(picture, oneplace)).toThrow(/span no area|one place/);
  });
});

function cut({ data, width, channels }: Image, x: number, y: number, columns: number, rows: number): Image {
  const out = Array.from({ length: rows }, (_, row) => {
    const from = ((y + row) * width + x) * channels;
    return [...data.subarray(from, from + columns * channels)];
  });
  return { data: Uint8Array.from(out.flat()), width: columns, height: rows, channels };
}

/** The same that `tooling/vectors/vision-ocr.py` makes: two ramps and their product, so that every filter agrees. */
function smoothImage(width: number, height: number): Image {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      data[i++] = Math.floor((255 * x) / width);
      data[i++] = Math.floor((255 * y) / height);
      data[i++] = Math.floor((255 * x * y) / (width * height));
    }
  }
  return { data, width, height, channels: 3 };
}
