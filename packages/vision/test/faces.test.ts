/** Faces cut out, their landmarks found, and put upright. The detector and the landmarks are stand-ins: nothing here was trained. */
import { ortNode } from '@rushlight/backend-ort-node';
import { type Image, type Tensors, defineOp, each, fragment, memory, model, pipeline } from '@rushlight/core';
import { align, cropRegion, decodeImage, regionsOf, resize, toTensor, withRegions } from '@rushlight/vision';
import type { Detection, Point } from '@rushlight/vision/functional';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { geometryFact, mapPoint } from '../src/functional/geometry.ts';
import vectors from './vectors/ocr.json' with { type: 'json' };

/** In the place of a detector: it knows where the faces are. */
const findFaces = defineOp({
  name: 'test.findFaces',
  options: v.strictObject({}),
  run: (_: Image): Detection[] => faces.map(({ box }) => ({ box, score: 1, label: 'face', index: 1 })),
});

/** In the place of a head for keypoints: shares of the tensor's sides to pixels of the original. */
const landmarks = defineOp({
  name: 'test.landmarks',
  options: v.strictObject({}),
  requires: [geometryFact],
  run({ points }: Tensors, { facts }): Point[] {
    const shares = points?.data as Float32Array;
    const { toOriginal } = facts.get(geometryFact);
    return [0, 2, 4, 6, 8].map((i) => mapPoint(toOriginal, [(shares[i] ?? 0) * 64, (shares[i + 1] ?? 0) * 64]));
  },
});

const upright = pipeline(
  decodeImage(),
  findFaces(),
  regionsOf({ margin: 0.2, square: true }),
  each(
    fragment(
      cropRegion({ rotateTall: false, filter: 'bilinear' }),
      resize({ size: { width: 64, height: 64 } }),
      toTensor(),
      model({ file: 'landmarks.onnx' }),
      landmarks(),
      align({ size: 112 }),
    ),
  ),
  withRegions(),
);

/** Where ArcFace has eyes, nose and the corners of the mouth, in 112x112. */
const template: readonly Point[] = [[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655], [70.7299, 92.2041]]; // prettier-ignore
const colours = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 0], [0, 255, 255]] as const; // prettier-ignore

/** The template's points turned, scaled and put somewhere. */
const faces = [
  { at: [80, 70], turned: 0.35, scale: 0.9 },
  { at: [190, 100], turned: -0.5, scale: 0.7 },
].map(({ at: [x = 0, y = 0], turned, scale }) => {
  const [a, b] = [Math.cos(turned) * scale, Math.sin(turned) * scale];
  const points = template.map(([u, v]): Point => [x + a * (u - 56) - b * (v - 72), y + b * (u - 56) + a * (v - 72)]);
  const all = (axis: 0 | 1) => points.map((point) => point[axis]);
  const box = [Math.min(...all(0)), Math.min(...all(1)), Math.max(...all(0)), Math.max(...all(1))] as const;
  return { points, box };
});

/** Dots of five colours on grey. */
function paint(): Image {
  const image = { data: new Uint8Array(260 * 180 * 3).fill(128), width: 260, height: 180, channels: 3 as const };
  for (const { points } of faces) {
    for (const [i, [u, v]] of points.entries()) {
      for (let y = Math.floor(v - 4); y < v + 4; y++) {
        for (let x = Math.floor(u - 4); x < u + 4; x++) {
          if (Math.hypot(x + 0.5 - u, y + 0.5 - v) < 3.5) image.data.set(colours[i] ?? [], (y * 260 + x) * 3);
        }
      }
    }
  }
  return image;
}

/** The middle of the pixels that are nearly of a colour. */
function middleOf({ data, width, height }: Image, colour: readonly number[]): Point {
  let [count, sumX, sumY] = [0, 0, 0];
  for (let i = 0; i < width * height; i++) {
    if (colour.some((value, c) => Math.abs(value - (data[i * 3 + c] as number)) > 60)) continue;
    count++;
    sumX += (i % width) + 0.5;
    sumY += Math.floor(i / width) + 0.5;
  }
  return [sumX / count, sumY / count];
}

test('two faces, turned both ways, come out upright, their landmarks where the template has them', async () => {
  const file = Uint8Array.from(atob(vectors.landmarkModel), (char) => char.charCodeAt(0));
  await using runner = await upright.load({ backend: ortNode(), assets: memory({ 'landmarks.onnx': file }) });
  const found = await runner.run(paint());
  expect(found).toHaveLength(2);
  for (const { value } of found) {
    expect([value.width, value.height]).toEqual([112, 112]);
    for (const [i, colour] of colours.entries()) {
      const [x, y] = middleOf(value, colour);
      const [u, v] = template[i] as Point;
      expect(Math.hypot(x - u - 0.5, y - v - 0.5), String(i)).toBeLessThan(1);
    }
  }
});
