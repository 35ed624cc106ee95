/** Where places go, and what heads refuse. */
import { type Tensor as CoreTensor, defineOp, pipeline } from '@rushlight/core';
import { detect as detectStep, toTensor } from '@rushlight/vision';
import {
  type Box,
  type DetectOptions,
  type Geometry,
  classify,
  cosineSimilarity,
  decodeRle,
  detect,
  embed,
  keypoints,
  mapBox,
  nms,
  segment,
  softNms,
  superResolve,
  suppress,
  toPolygons,
} from '@rushlight/vision/functional';
import { Tensor } from 'onnxruntime-common';
import { describe, expect, test } from 'vitest';
import { strictObject } from 'valibot';
import { generatedImage } from './generated-image.ts';
import { floats, numbers } from './numbers.ts';

/** A quarter turn to the right of a picture of 20x10, halved before. */
const turned: Geometry = {
  width: 20,
  height: 10,
  toOriginal: [0, 2, 0, -2, 0, 10, 0, 0, 1],
  input: { width: 5, height: 10 },
};

describe('places in the original', () => {
  test('a box of a turned picture is the box around its corners', () => {
    expect(mapBox([1, 2, 3, 8], turned)).toEqual([4, 4, 16, 8]);
    expect(mapBox([-1, 2, 3, 18], turned, { clip: true })).toEqual([4, 4, 20, 10]);
  });

  test('boxes, landmarks and clipping of detect', () => {
    const outputs = { boxes: floats([-1, 0.2, 0.6, 0.8], [1, 1, 4]), scores: floats([0, 0.9], [1, 1, 2]) };
    const found = (options: Partial<DetectOptions>) =>
      detect(outputs, { decoder: 'ssd', inputSize: { width: 5, height: 10 }, ...options })[0]?.box;
    const near = (box: readonly number[]) => box.map((value) => expect.closeTo(value, 5) as number);
    expect(found({})).toEqual(near([-5, 2, 3, 8]));
    expect(found({ geometry: turned, clip: false })).toEqual(near([4, 4, 16, 20]));
    expect(found({ geometry: turned })).toEqual(near([4, 4, 16, 10]));
  });

  test('a mask of a crop is that part of the original, and 255 around it', () => {
    const logits = floats(numbers(1, 2 * 3 * 4), [1, 2, 3, 4]);
    const { mask: small } = segment(logits);
    const geometry: Geometry = {
      width: 6,
      height: 5,
      toOriginal: [1, 0, 1, 0, 1, 2, 0, 0, 1],
      input: { width: 4, height: 3 },
    };
    const { mask, classes } = segment(logits, { geometry });
    const rows = [0, 1, 2, 3, 4].map((y) => [...mask.data.subarray(y * 6, y * 6 + 6)]);
    const inside = [0, 1, 2].map((y) => [255, ...small.data.subarray(y * 4, y * 4 + 4), 255]);
    expect(rows).toEqual([Array(6).fill(255), Array(6).fill(255), ...inside]);
    expect(classes.reduce((sum, { pixels }) => sum + pixels, 0)).toBe(12);
  });

  test('a mask of a padded picture has no padding', () => {
    const logits = floats(numbers(1, 2 * 3 * 4), [1, 2, 3, 4]);
    const { mask: padded } = segment(logits);
    const geometry: Geometry = {
      width: 2,
      height: 2,
      toOriginal: [1, 0, -1, 0, 1, 0, 0, 0, 1],
      input: { width: 4, height: 3 },
    };
    const { mask } = segment(logits, { geometry });
    expect([...mask.data]).toEqual([1, 2, 5, 6].map((at) => padded.data[at]));
  });

  test('one channel is split at the threshold', () => {
    expect([...segment(floats([0.2, 0.5, 0.6, 0.9], [1, 1, 2, 2])).mask.data]).toEqual([0, 0, 1, 1]);
    expect([...segment(floats([-1, 0, 1, 2], [1, 1, 2, 2]), { threshold: 0 }).mask.data]).toEqual([0, 0, 1, 1]);
  });

  test('toTensor says the size of the model’s input, so that relative boxes need no option', async () => {
    const model = defineOp({
      name: 'test.model',
      options: strictObject({}),
      run: (_: CoreTensor) => ({ boxes: floats([0, 0, 0.5, 1], [1, 1, 4]), scores: floats([0, 1], [1, 1, 2]) }),
    });
    await using runner = await pipeline(toTensor(), model(), detectStep({ decoder: 'ssd' })).load();
    expect((await runner.run(generatedImage(1, 20, 10, 3)))[0]?.box).toEqual([0, 0, 10, 10]);
  });

  test('keypoints with scores of another output', () => {
    const outputs = { places: floats([1, 2, 3, 4], [1, 4]), scores: floats([0.5, 0.75], [1, 2]) };
    expect(
      keypoints(outputs, { format: 'xy', outputs: { points: 'places', scores: 'scores' }, geometry: turned }),
    ).toEqual([
      { point: [4, 8], score: 0.5, label: '0', index: 0 },
      { point: [8, 4], score: 0.75, label: '1', index: 1 },
    ]);
  });
});

const boxes = floats([0, 0, 1, 1], [1, 1, 4]);
const scores = floats([0, 1], [1, 1, 2]);
const ssd: DetectOptions = { decoder: 'ssd', inputSize: 10 };
const rows = (count: number) => floats(Array(count * 6).fill(0.5), [1, count, 6]);
const fullMask = { data: new Uint8Array(4), width: 2, height: 2, channels: 1 } as const;

describe('bad input', () => {
  test.each<[string, () => unknown, string, RegExp]>([
    [
      'nothing at all',
      () => classify(undefined as never, { output: 'logits' }),
      'INPUT_INVALID',
      /the output "logits"/,
    ],
    ['two outputs', () => classify({ boxes, scores }), 'INPUT_INVALID', /one tensor/],
    ['classes of two pictures', () => classify(floats([1, 2, 3, 4], [2, 2])), 'INPUT_INVALID', /floats \[1,classes\]/],
    ['logits that are NaN', () => classify(floats([1, NaN], [1, 2])), 'INPUT_INVALID', /NaN/],
    ['no outputs', () => detect({}, ssd), 'INPUT_INVALID', /the output "boxes"/],
    ['an output is missing', () => detect({ boxes }, ssd), 'INPUT_INVALID', /the output "scores"/],
    [
      'an output by another name',
      () => detect({ boxes, scores }, { ...ssd, outputs: { boxes: 'b' } }),
      'INPUT_INVALID',
      /the output "b", found an object with boxes,scores/,
    ],
    [
      'fewer scores than boxes',
      () => detect({ boxes: floats(Array(8).fill(0), [1, 2, 4]), scores }, ssd),
      'INPUT_INVALID',
      /\[1,2,classes\], found float32 tensor \[1,1,2\]/,
    ],
    [
      'two pictures',
      () => detect({ boxes: floats(Array(8).fill(0), [2, 1, 4]), scores }, ssd),
      'INPUT_INVALID',
      /\[1,rows,4\], found/,
    ],
    [
      'NaN',
      () => detect({ boxes: floats([0, NaN, 1, 1], [1, 1, 4]), scores }, ssd),
      'INPUT_INVALID',
      /found NaN .* at 1/,
    ],
    [
      'infinity',
      () => detect({ boxes, scores: floats([0, Infinity], [1, 1, 2]) }, ssd),
      'INPUT_INVALID',
      /found Infinity/,
    ],
    [
      'whole numbers',
      () => detect({ boxes: new Tensor('int32', new Int32Array(4), [1, 1, 4]), scores }, ssd),
      'INPUT_INVALID',
      /takes floats/,
    ],
    [
      'labels of another model',
      () => detect({ boxes, scores }, { ...ssd, labels: ['background', 'face'] }),
      'INPUT_INVALID',
      /2 labels for 1 classes/,
    ],
    [
      'a decoder that is not there',
      () => detect({ boxes, scores }, { decoder: 'yolo9000' as never }),
      'OPTION_INVALID',
      /decoder must be ssd, .* or detr, found "yolo9000"/,
    ],
    [
      'a size that nobody said',
      () => detect({ boxes, scores }, { decoder: 'ssd' }),
      'OPTION_INVALID',
      /size of the model's input/,
    ],
    [
      'a size that does not fit the rows',
      () => detect(rows(21), { decoder: 'yolox', inputSize: 64 }),
      'INPUT_INVALID',
      /21 rows of YOLOX, expected 84/,
    ],
    [
      'priors that do not fit the rows',
      () => detect({ loc: boxes, conf: scores }, { decoder: 'retinaface', inputSize: 32 }),
      'INPUT_INVALID',
      /\[1,42,4\]/,
    ],
    [
      'priors of other counts',
      () =>
        detect(
          { loc: boxes, conf: scores },
          { decoder: 'retinaface', inputSize: 32, priors: { minSizes: [], steps: [8], variances: [0.1, 0.2] } },
        ),
      'OPTION_INVALID',
      /0 feature maps/,
    ],
    [
      'rows too short for a class',
      () => detect(floats([1, 1, 1, 1, 1], [1, 1, 5]), { decoder: 'yolov5' }),
      'INPUT_INVALID',
      /at least 1 class/,
    ],
    [
      'columns too short for a class',
      () => detect(floats([1, 1, 1, 1], [1, 4, 1]), { decoder: 'yolov8' }),
      'INPUT_INVALID',
      /at least 1 class/,
    ],
    ['boxes without scores', () => nms([[0, 0, 1, 1]], []), 'INPUT_INVALID', /1 boxes and 0/],
    ['a box of three numbers', () => nms([[0, 0, 1] as unknown as Box], [1]), 'INPUT_INVALID', /x1, y1, x2, y2/],
    ['a score that is NaN', () => softNms([[0, 0, 1, 1]], [NaN]), 'INPUT_INVALID', /finite/],
    ['no detections', () => suppress({} as never), 'INPUT_INVALID', /list of detections/],
    [
      'a turned mask',
      () => segment(floats([0, 1], [1, 1, 1, 2]), { geometry: turned }),
      'INPUT_INVALID',
      /scaling, cropping and padding/,
    ],
    ['300 classes', () => segment(floats(Array(300).fill(0), [1, 300, 1, 1])), 'INPUT_INVALID', /at most 255 classes/],
    ['logits of rank 3', () => segment(floats([0, 1], [1, 1, 2])), 'INPUT_INVALID', /1,classes,rows,columns/],
    [
      'labels of another mask',
      () => segment(floats([0, 1], [1, 2, 1, 1]), { labels: ['a'] }),
      'INPUT_INVALID',
      /1 labels for 2/,
    ],
    [
      'run lengths that are too long',
      () => decodeRle({ size: [2, 2], counts: [2, 3] }),
      'INPUT_INVALID',
      /2x2 pixels, found 2 counts of 5/,
    ],
    ['compressed run lengths', () => decodeRle({ size: [2, 2], counts: '0F' as never }), 'INPUT_INVALID', /counts/],
    [
      'a mask of three channels',
      () => toPolygons({ ...fullMask, channels: 3, data: new Uint8Array(12) } as never),
      'INPUT_INVALID',
      /one channel/,
    ],
    [
      'coordinates that do not divide',
      () => keypoints(floats([1, 2, 3], [1, 3]), { format: 'xy' }),
      'INPUT_INVALID',
      /2 numbers a point, found 3/,
    ],
    [
      'a format that is not there',
      () => keypoints(floats([1, 2], [1, 2]), { format: 'yz' as never }),
      'OPTION_INVALID',
      /format must be heatmaps, .* found "yz"/,
    ],
    [
      'scores without a name for the places',
      () => keypoints({ a: floats([1, 2], [1, 2]) }, { format: 'xy', outputs: { scores: 'a' } }),
      'OPTION_INVALID',
      /scores without points/,
    ],
    ['a vector for each of two pictures', () => embed(floats([1, 2], [2, 1])), 'INPUT_INVALID', /1,dims/],
    ['vectors of two lengths', () => cosineSimilarity([1], [1, 2]), 'INPUT_INVALID', /1 and 2 numbers/],
    [
      'two channels of brightness',
      () => superResolve(floats([1, 1], [1, 2, 1, 1]), { picture: generatedImage(1, 2, 2, 3) }),
      'INPUT_INVALID',
      /1,1,rows,columns/,
    ],
  ])('%s', (_, call, code, message) => {
    expect(call).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) as string }) as Error);
  });
});
