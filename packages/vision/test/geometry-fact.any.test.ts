/** Where the pixels of a picture come from: a bright spot is followed through the steps, and its place mapped back. */
import { type Image, type Step, defineOp, pipeline } from '@rushlight/core';
import { affine, centerCrop, crop, flip, geometryFact, pad, perspective, rotate } from '@rushlight/vision';
import { type Point, mapPoint, similarityMatrix } from '@rushlight/vision/functional';
import * as v from 'valibot';
import { expect, test } from 'vitest';

/** Passes on the geometry beside the picture. */
const see = defineOp({
  name: 'test.see',
  options: v.strictObject({}),
  requires: [geometryFact],
  run: (image: Image, { facts }) => ({ image, geometry: facts.get(geometryFact) }),
});

const WIDTH = 31;
const HEIGHT = 22;

/** A black picture with a bright square of 3 pixels around one; the middle of that is where it is. */
function withSpot(column: number, row: number): Image {
  const data = new Uint8Array(WIDTH * HEIGHT);
  for (let y = row - 1; y <= row + 1; y++) data.fill(250, y * WIDTH + column - 1, y * WIDTH + column + 2);
  return { data, width: WIDTH, height: HEIGHT, channels: 1 };
}

/** The middle of all brightness. */
function spotIn({ data, width }: Image): Point {
  let [total, x, y] = [0, 0, 0];
  data.forEach((value, i) => {
    total += value;
    x += value * ((i % width) + 0.5);
    y += value * (Math.floor(i / width) + 0.5);
  });
  return [x / total, y / total];
}

const corners: Point[] = [
  [2.5, 1],
  [29, 3],
  [27.25, 20.5],
  [1, 19],
];
const turned = similarityMatrix(
  [
    [20, 30],
    [90, 50],
  ],
  [
    [4, 6],
    [28, 18],
  ],
);

// How far off the place may be: nothing where pixels are only moved; where they are mixed, truncation shifts the middle a little.
const steps: [name: string, Step<Image, Image>, tolerance: number][] = [
  ['crop', crop({ left: 3, top: 2, width: 25, height: 18 }), 1e-9],
  ['crop that reaches outside', crop({ left: -4, top: -7, width: 45, height: 40 }), 1e-9],
  ['centerCrop', centerCrop({ size: { width: 24, height: 21 } }), 1e-9],
  ['centerCrop of more than there is', centerCrop({ size: 50 }), 1e-9],
  ['pad', pad({ padding: { left: 5, bottom: 3, top: 1 } }), 1e-9],
  ['flip', flip(), 1e-9],
  ['flip upside down', flip({ direction: 'vertical' }), 1e-9],
  ['rotate 90', rotate({ degrees: 90 }), 1e-9],
  ['rotate 180', rotate({ degrees: 180 }), 1e-9],
  ['rotate 270', rotate({ degrees: 270 }), 1e-9],
  ['affine', affine({ angle: 25, scale: 1.2, translate: [3, -2], shear: [8, -5], filter: 'bilinear' }), 0.03],
  ['affine, larger', affine({ size: { width: 110, height: 90 }, matrix: turned, filter: 'bicubic' }), 0.03],
  ['affine, nearest', affine({ size: { width: 93, height: 66 }, matrix: [1 / 3, 0, 0, 0, 1 / 3, 0] }), 1e-9],
  ['perspective', perspective({ size: { width: 160, height: 120 }, from: corners }), 0.1],
  ['perspective of a shifted part', perspective({ from: corners.map(([x, y]) => [x + 0.5, y - 0.5]) }), 0.1],
];

const places: [number, number][] = [
  [15, 10],
  [11, 9],
  [18, 12],
];

test.each(steps)('%s', async (_, step, tolerance) => {
  await using runner = await pipeline(step, see()).load();
  for (const [column, row] of places) {
    const { image, geometry } = await runner.run(withSpot(column, row));
    const [x, y] = mapPoint(geometry.toOriginal, spotIn(image));
    expect([geometry.width, geometry.height]).toEqual([WIDTH, HEIGHT]);
    expect(Math.abs(x - column - 0.5)).toBeLessThan(tolerance);
    expect(Math.abs(y - row - 0.5)).toBeLessThan(tolerance);
  }
});

test('one after the other', async () => {
  const [larger, upright, mirrored, cut] = [
    affine({ size: { width: 93, height: 88 }, matrix: [0.4, 0, -2, 0, 0.3, -1], filter: 'bilinear' }),
    rotate({ degrees: 90 }),
    flip(),
    crop({ left: 2, top: 10, width: 84, height: 80 }),
  ];
  await using runner = await pipeline(larger, upright, pad({ padding: 4 }), mirrored, cut, see()).load();
  const { image, geometry } = await runner.run(withSpot(15, 10));
  const [x, y] = mapPoint(geometry.toOriginal, spotIn(image));
  expect(x).toBeCloseTo(15.5, 1);
  expect(y).toBeCloseTo(10.5, 1);
});
