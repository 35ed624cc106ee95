/** What comes after a model, against torchvision, torch, pycocotools and the authors' own post-processing. */
import {
  type Box,
  type Detection,
  type DetectOptions,
  type Mask,
  boxIou,
  cosineSimilarity,
  decodeRle,
  detect,
  embed,
  encodeRle,
  keypoints,
  nms,
  segment,
  softNms,
  toPolygons,
} from '@rushlight/vision/functional';
import { describe, expect, test } from 'vitest';
import { floats, numbers } from './numbers.ts';
import vectors from './vectors/heads.json' with { type: 'json' };

/** The same as `boxes_of` of the script. */
function generatedBoxes(seed: number, count: number, grid: boolean) {
  const all = numbers(seed, count * 6);
  const rows = Array.from(
    { length: count },
    (_, i) => all.slice(i * 6, i * 6 + 6) as [number, number, number, number, number, number],
  );
  const whole = (value: number, step: number) => (grid ? Math.floor(value / step) : value);
  return {
    boxes: rows.map(
      ([x, y, w, h]): Box =>
        [x * 64, y * 64, x * 64 + w * 32, y * 64 + h * 32].map((v) => whole(v, 4)) as unknown as Box,
    ),
    scores: rows.map((row) => (grid ? Math.floor(row[4] * 8) / 8 : row[4])),
    classes: rows.map((row) => Math.floor(row[5] * 3)),
  };
}

/** Relative to the larger of 1 and the number expected. */
function expectNear(found: readonly number[], expected: readonly number[], what: string) {
  expect(found.length, what).toBe(expected.length);
  const worst = Math.max(
    0,
    ...found.map(
      (value, i) => Math.abs(value - (expected[i] as number)) / Math.max(1, Math.abs(expected[i] as number)),
    ),
  );
  expect(worst, what).toBeLessThan(1e-6);
}

test('boxIou', () => {
  for (const { seed, grid, iou } of vectors.iou) {
    const { boxes } = generatedBoxes(seed, 4, grid);
    expectNear(
      boxes.flatMap((a) => boxes.map((b) => boxIou(a, b))),
      iou.flat(),
      `seed ${seed}`,
    );
  }
});

test('nms, for all boxes and by class', () => {
  for (const { seed, count, grid, iouThreshold, ...expected } of vectors.suppression) {
    const { boxes, scores, classes } = generatedBoxes(seed, count, grid);
    expect(nms(boxes, scores, { iouThreshold }), `seed ${seed}`).toEqual(expected.nms);
    expect(nms(boxes, scores, { iouThreshold, classes }), `seed ${seed}, by class`).toEqual(expected.batched);
  }
});

test('softNms', () => {
  for (const { seed, count, options, kept } of vectors.soft) {
    const { boxes, scores } = generatedBoxes(seed, count, false);
    const found = softNms(boxes, scores, options as Parameters<typeof softNms>[2]);
    expect(
      found.map(({ index }) => index),
      `seed ${seed}`,
    ).toEqual(kept.map(([index]) => index));
    expectNear(
      found.map(({ score }) => score),
      kept.map(([, score]) => score as number),
      `seed ${seed}`,
    );
  }
});

describe('detect', () => {
  test.each(vectors.detectors.map((each) => [each.options.decoder, each] as const))(
    '%s',
    (_, { seed, outputs, options, found }) => {
      const tensors = Object.fromEntries(
        Object.entries(outputs as unknown as Record<string, [number[], number, number]>).map(
          ([name, [dims, factor, shift]], i) => {
            const count = dims.reduce((a, b) => a * b);
            return [
              name,
              floats(
                numbers(seed + i, count).map((value) => value * factor + shift),
                dims,
              ),
            ];
          },
        ),
      );
      const detections = detect(tensors, options as DetectOptions);
      const expected = found as unknown as Detection[];
      expect(detections.map(({ index }) => index)).toEqual(expected.map(({ index }) => index));
      const values = ({ box, score, points = [] }: Detection) => [...box, score, ...points.flat()];
      expectNear(detections.flatMap(values), expected.flatMap(values), options.decoder);
    },
  );
});

async function sha256(data: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', data as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

test('segment, brought to the size of the original', async () => {
  for (const { seed, dims, width, height, sha256: expected } of vectors.segments) {
    const [, classes, rows, columns] = dims as [number, number, number, number];
    const values = numbers(seed, classes * rows * columns).map((value) => value * 8 - 4);
    const toOriginal = [width / columns, 0, 0, 0, height / rows, 0, 0, 0, 1] as const;
    const options = { geometry: { width, height, toOriginal }, inputSize: { width: columns, height: rows } };
    const { mask } = segment(floats(values, dims), options);
    expect([mask.width, mask.height]).toEqual([width, height]);
    expect(await sha256(mask.data as Uint8Array), `seed ${seed}`).toBe(expected);

    const last = values.map((_, i) => values[(i % classes) * rows * columns + Math.floor(i / classes)] as number);
    const nhwc = segment(floats(last, [1, rows, columns, classes]), { ...options, layout: 'NHWC' });
    expect(nhwc.mask, `seed ${seed}, NHWC`).toEqual(mask);
  }
});

test('run lengths and outlines', () => {
  for (const { seed, width, height, share, counts, pieces, holes } of vectors.masks) {
    const data = Uint8Array.from(numbers(seed, width * height), (value) => (value < share ? 1 : 0));
    const mask: Mask = { data, width, height, channels: 1 };
    const rle = encodeRle(mask);
    expect(rle, `seed ${seed}`).toEqual({ size: [height, width], counts });
    expect(decodeRle(rle)).toEqual(mask);
    const polygons = toPolygons(mask);
    expect(polygons.length, `seed ${seed}, pieces`).toBe(pieces);
    expect(polygons.flatMap((polygon) => polygon.holes).length, `seed ${seed}, holes`).toBe(holes);
    expect(filled(polygons, mask)).toEqual(data);
  }
});

/** The pixels whose middle is inside an odd number of rings, told by the rings' vertical sides to the left. */
function filled(polygons: ReturnType<typeof toPolygons>, { width, height }: Mask): Uint8Array {
  const data = new Uint8Array(width * height);
  for (const ring of polygons.flatMap(({ outer, holes }) => [outer, ...holes])) {
    ring.forEach(([x, y], i) => {
      const [, next] = ring[(i + 1) % ring.length] as readonly [number, number];
      for (let row = Math.min(y, next); row < Math.max(y, next); row++)
        for (let at = row * width + x; at < (row + 1) * width; at++) data[at] = 1 - (data[at] as number);
    });
  }
  return data;
}

test('keypoints of heat maps', () => {
  for (const { seed, dims, found } of vectors.heatmaps) {
    const points = keypoints(
      floats(
        numbers(
          seed,
          dims.reduce((a, b) => a * b),
        ),
        dims,
      ),
      { inputSize: { width: 64, height: 96 } },
    );
    expectNear(
      points.flatMap(({ point, score }) => [...point, score]),
      found.flat(),
      `seed ${seed}`,
    );
  }
});

test('embed and cosineSimilarity', () => {
  for (const { seed, normalized, cosine } of vectors.vectors) {
    const [a, b] = [seed, seed + 1000].map((from) => numbers(from, 40).map((value) => value - 0.5)) as [
      number[],
      number[],
    ];
    const vector = embed(floats(a, [1, 40]));
    expectNear([...vector.subarray(0, 5)], normalized, `seed ${seed}`);
    expectNear(
      [cosineSimilarity(vector, embed(floats(b, [1, 40, 1, 1]), { normalize: false }))],
      [cosine],
      `seed ${seed}`,
    );
  }
});
