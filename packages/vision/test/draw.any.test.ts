/** Drawing: no oracle, so what is asked is what one would look for. */
import type { Image } from '@rushlight/core';
import {
  type Context2d,
  type Detection,
  type Finding,
  type Region,
  draw,
  drawOnCanvas,
} from '@rushlight/vision/functional';
import { describe, expect, test } from 'vitest';
import { inNode } from '../../../tooling/vitest/repo-file.ts';

const grey = (width: number, height: number, channels: Image['channels'] = 3): Image => ({
  data: new Uint8Array(width * height * channels).fill(128),
  width,
  height,
  channels,
});
const pixel = ({ data, width, channels }: Image, x: number, y: number) => [
  ...data.subarray((y * width + x) * channels, (y * width + x + 1) * channels),
];
const found = (box: Detection['box'], label = 'cat', index = 0): Detection => ({ box, score: 0.5, label, index });

const ORANGE = [230, 159, 0];
const GREY = [128, 128, 128];
const thin = { labels: false, lineWidth: 1 };

test('a frame with a dark rim, and nothing else', () => {
  const image = grey(40, 30);
  const drawn = draw(image, found([10, 8, 30, 20]), thin);
  const changed = new Map<string, number>();
  for (let y = 0; y < 30; y++) {
    for (let x = 0; x < 40; x++) {
      const colour = String(pixel(drawn, x, y));
      changed.set(colour, (changed.get(colour) ?? 0) + 1);
    }
  }
  expect(image).toEqual(grey(40, 30));
  expect([9, 10, 11].map((x) => pixel(drawn, x, 14))).toEqual([[0, 0, 0], ORANGE, [0, 0, 0]]);
  // A ring of 21 by 13 pixels, one around it and one inside it.
  expect(Object.fromEntries(changed)).toEqual({
    [String(ORANGE)]: 64,
    '0,0,0': 72 + 56,
    [String(GREY)]: 40 * 30 - 192,
  });
});

test('letters, and a frame for a character that is not there', () => {
  const drawn = draw(grey(200, 40), found([0, 20, 199, 39], 'Aé'), { lineWidth: 1, letterScale: 1 });
  const row = (y: number) =>
    Array.from({ length: 12 }, (_, x) => (String(pixel(drawn, x, y)) === '0,0,0' ? '#' : '.')).join('');
  expect(Array.from({ length: 9 }, (_, y) => row(y + 10))).toEqual([
    '............',
    '..###..#####',
    '.#...#.#...#',
    '.#...#.#...#',
    '.#...#.#...#',
    '.#####.#...#',
    '.#...#.#...#',
    '.#...#.#####',
    '............',
  ]);
});

test('a mask with a hole, half transparent', () => {
  const data = Uint8Array.from({ length: 400 }, (_, i) => {
    const [x, y] = [i % 20, Math.floor(i / 20)];
    return x >= 2 && x < 18 && y >= 2 && y < 18 && !(x >= 7 && x < 13 && y >= 7 && y < 13) ? 1 : 0;
  });
  const mask = { data, width: 20, height: 20, channels: 1 } as const;
  const drawn = draw(grey(20, 20), { mask, classes: [{ index: 1, label: 'ring', pixels: 220 }] }, thin);
  expect(pixel(drawn, 4, 10)).toEqual(ORANGE.map((value) => Math.round(128 * 0.6 + value * 0.4)));
  expect(pixel(drawn, 10, 10)).toEqual(GREY);
  expect(pixel(drawn, 0, 0)).toEqual(GREY);
});

test('points, regions and polygons', () => {
  const findings: Finding[] = [
    { point: [10, 10], score: 1, label: 'nose', index: 1 },
    { corners: [[20, 5], [35, 10], [30, 25], [15, 20]], score: 1 }, // prettier-ignore
    { outer: [[2, 20], [10, 20], [10, 28], [2, 28]], holes: [] }, // prettier-ignore
  ];
  const drawn = draw(grey(40, 30), findings, thin);
  expect(pixel(drawn, 10, 10)).toEqual([86, 180, 233]);
  expect(pixel(drawn, 20, 5)).toEqual([86, 180, 233]);
  expect(pixel(drawn, 25, 15)).toEqual(GREY);
  expect(pixel(drawn, 6, 24)).toEqual([128 * 0.6, 128 * 0.6 + 158 * 0.4, 128 * 0.6 + 115 * 0.4].map(Math.round));
});

test('what withRegions gives: the outline, and what was read there', () => {
  const corners: Region['corners'] = [[10, 20], [70, 20], [70, 30], [10, 30]]; // prettier-ignore
  const region: Region = { corners, score: 1 };
  const drawn = (finding: Finding) => draw(grey(80, 40), finding, { lineWidth: 1, letterScale: 1 });
  const outline = drawn(region);
  const labelled = drawn({ ...found([10, 20, 70, 30], 'Ab', 0), score: 0.5 });
  expect(pixel(outline, 40, 20)).toEqual(ORANGE);
  for (const value of [
    { text: 'Ab', score: 0.5 },
    { label: 'Ab', index: 4, score: 0.5 },
    [
      { label: 'Ab', index: 4, score: 0.5 },
      { label: 'other', index: 1, score: 0.2 },
    ],
  ])
    expect(drawn({ region, value })).toEqual(labelled);
  for (const value of [undefined, null, 'Ab', [], { text: '', score: 0 }, { label: 7 }, grey(2, 2)])
    expect(drawn({ region, value })).toEqual(outline);
  expect(drawn({ region, value: { text: 'Ab' } })).not.toEqual(labelled);
});

test('grey becomes RGB, and alpha stays', () => {
  expect(draw(grey(9, 9, 1), [])).toEqual(grey(9, 9, 3));
  const clear = draw(grey(30, 30, 4), found([10, 10, 20, 20]), thin);
  expect([pixel(clear, 0, 0), pixel(clear, 10, 15)]).toEqual([
    [...GREY, 128],
    [...ORANGE, 255],
  ]);
});

test('a frame far larger than the picture costs no more than the picture', () => {
  const drawn = draw(grey(20, 20), found([-1e9, 5, 1e9, 2e9]), thin);
  expect(pixel(drawn, 10, 5)).toEqual(ORANGE);
});

test('labels do not lie on each other: the best has its place', () => {
  const twice = [found([20, 20, 90, 90], 'first'), found([21, 21, 90, 90], 'second')];
  const once = draw(grey(100, 100), twice[0] as Detection, { lineWidth: 1, letterScale: 2 });
  const both = draw(grey(100, 100), twice, { lineWidth: 1, letterScale: 2 });
  const plate = (image: Image) =>
    Array.from({ length: 16 }, (_, y) => Array.from({ length: 60 }, (_, x) => pixel(image, 22 + x, 3 + y)));
  expect(plate(both)).toEqual(plate(once));
});

test.each([undefined, null, 5, {}, [null], [{ box: 1 }], [{ region: {}, value: 1 }]])(
  '%j is nothing to draw',
  (value) => {
    expect(() => draw(grey(3, 3), value as never)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }) as Error);
  },
);

describe('on a canvas', () => {
  test('the calls of a context', () => {
    const calls: string[] = [];
    const context = new Proxy({ canvas: { width: 100, height: 80 } } as Record<string, unknown>, {
      get: (target, name: string) =>
        name in target
          ? target[name]
          : (...values: unknown[]) => {
              calls.push(`${name}(${values.join()})`);
              return { width: 20 };
            },
    }) as unknown as Context2d;
    drawOnCanvas(context, found([10, 20, 40, 60]), { lineWidth: 2, letterScale: 1 });
    expect(calls).toEqual([
      'save()',
      'beginPath()',
      'moveTo(10,20)',
      'lineTo(40,20)',
      'lineTo(40,60)',
      'lineTo(10,60)',
      'closePath()',
      'stroke()',
      'stroke()',
      'measureText(cat 0.50)',
      'fillRect(9,10,22,9)',
      'fillText(cat 0.50,10,14.5)',
      'restore()',
    ]);
  });

  test.runIf(!inNode)('pixels of a real one', () => {
    const context = new OffscreenCanvas(60, 60).getContext('2d') as OffscreenCanvasRenderingContext2D;
    drawOnCanvas(context, [found([10, 20, 50, 50]), { point: [30, 35], score: 1, label: 'nose', index: 1 }], {
      lineWidth: 2,
    });
    expect([...context.getImageData(30, 49, 1, 1).data]).toEqual([...ORANGE, 255]);
    expect([...context.getImageData(30, 35, 1, 1).data]).toEqual([86, 180, 233, 255]);
  });
});
