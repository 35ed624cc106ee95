/** The inputs of vision-steps.ts. */
import type { vision } from '@rushlight/vision';
import type { Geometry, Matrix } from '../../packages/vision/src/functional/geometry.ts';
import { numbers } from '../../packages/vision/test/numbers.ts';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface Case {
  readonly op: keyof typeof vision.ops;
  readonly options?: Record<string, Json>;
  readonly input: Json;
  readonly facts?: {
    /** The picture that parts are cut from, and what was done to it. */
    readonly picture?: { readonly image: Json; readonly geometry?: Geometry };
    readonly geometry?: Geometry;
    readonly regions?: any;
  };
  /** Text files of the assets. */
  readonly files?: Record<string, string>;
}

export function cases(): Case[] {
  return [
    ...classes(),
    ...detectors(),
    ...suppression(),
    ...segmentations(),
    ...points(),
    ...vectors(),
    ...larger(),
    ...drawings(),
    ...texts(),
    ...parts(),
    ...lists(),
  ];
}

const tensor = (seed: number, dims: number[], factor = 1, shift = 0): Json => ({
  $tensor: { seed, dims, factor, shift },
});
const image = (seed: number, width: number, height: number, channels: number): Json => ({
  $image: [seed, width, height, channels],
});

const geometry = (width: number, height: number, toOriginal: Matrix, input?: [number, number]): Geometry => ({
  width,
  height,
  toOriginal,
  ...(input && { input: { width: input[0], height: input[1] } }),
});

/** A picture of 300x200 put into 64x64 with bars above and below. */
const letterboxed = geometry(300, 200, [4.6875, 0, 0, 0, 4.6875, -50, 0, 0, 1], [64, 64]);
/** One that was turned too. */
const turned = geometry(300, 200, [0.5, -3.2, 210, 3, 0.4, -10, 0, 0, 1], [64, 64]);
/** One that was seen aslant. */
const aslant = geometry(300, 200, [2.9, 0.3, 4, -0.2, 2.1, 7, 0.0009, -0.0004, 1], [64, 64]);
const same = (width: number, height: number) => geometry(width, height, [1, 0, 0, 0, 1, 0, 0, 0, 1]);

function classes(): Case[] {
  const files = { 'labels.txt': '\uFEFFcat\r\ndog \r\n\r\nbird\r\nfish\r\n\r\n \r\n' };
  return [
    { op: 'classify', input: tensor(1, [1, 9], 8, -4) },
    { op: 'classify', input: { logits: tensor(2, [1, 7, 1, 1], 8, -4) }, options: { top: 3 } },
    { op: 'classify', input: tensor(3, [7]), options: { softmax: false, top: 100 } },
    { op: 'classify', input: tensor(3, [1, 5], 0, 1), options: { labels: ['a', 'b', 'c', 'd', 'e'] } },
    { op: 'classify', input: tensor(4, [1, 5], 8), options: { labels: 'labels.txt' }, files },
    { op: 'classify', input: tensor(4, [1, 4], 8), options: { labels: 'labels.txt' }, files },
    { op: 'classify', input: tensor(5, [1, 4]), options: { labels: ['a'] } },
    { op: 'classify', input: tensor(5, [2, 4]) },
    { op: 'classify', input: { a: tensor(5, [1, 4]), b: tensor(6, [1, 3]) } },
    { op: 'classify', input: { a: tensor(5, [1, 4]), b: tensor(6, [1, 3]) }, options: { output: 'b' } },
    { op: 'classify', input: { a: tensor(5, [1, 4]) }, options: { output: 'b' } },
    { op: 'classify', input: tensor(5, [1, 4], 1e39) },
    { op: 'classify', input: 'nothing of the kind' },
  ];
}

function detectors(): Case[] {
  const yolo = { output0: tensor(11, [1, 80, 9], 20, 10) };
  const faces = { boxes: tensor(12, [1, 90, 4]), scores: tensor(13, [1, 90, 3], 6, -3) };
  const anchors = { minSizes: [[10, 20], [40]], steps: [16, 32], variances: [0.1, 0.2] };
  const offsets = {
    loc: tensor(14, [1, 36, 4], 4, -2),
    landms: tensor(15, [1, 36, 10], 4, -2),
    conf: tensor(16, [1, 36, 2]),
  };
  const queries = { logits: tensor(17, [1, 20, 5], 8, -4), pred_boxes: tensor(18, [1, 20, 4]) };
  const detect = (decoder: string, input: Json, options: Record<string, Json>, place = letterboxed): Case => ({
    op: 'detect',
    options: { decoder, ...options },
    input,
    facts: { geometry: place },
  });
  return [
    detect('yolov5', yolo, { scoreThreshold: 0.2 }),
    detect('yolov5', { other: tensor(11, [1, 80, 9], 20, 10) }, { clip: false, labels: ['a', 'b', 'c', 'd'] }, turned),
    detect('yolov5', yolo, { classAware: false, iouThreshold: 0.2, maxDetections: 5 }, aslant),
    detect('yolov5', yolo, { labels: ['a'] }),
    detect('yolov5', { output0: tensor(11, [1, 80, 5]) }, {}),
    detect('yolov8', { output0: tensor(19, [1, 7, 80], 20, 10) }, { iouThreshold: 0.1 }),
    detect('yolov8', { x: yolo.output0, y: yolo.output0 }, {}),
    detect('yolov8', { x: yolo.output0, y: yolo.output0 }, { outputs: { predictions: 'x' } }),
    detect('yolox', { output: tensor(20, [1, 84, 8]) }, { scoreThreshold: 0.4 }),
    detect('yolox', { output: tensor(20, [1, 84, 8], 2000) }, {}),
    detect('yolox', { output: tensor(20, [1, 84, 8]) }, { inputSize: 32 }),
    detect('fastestdet', { 758: tensor(21, [1, 8, 6, 7], 2, -1) }, { scoreThreshold: 0.1 }),
    detect('fastestdet', { 758: tensor(21, [1, 8, 6, 7], 2, -1) }, { scoreThreshold: 0.1 }, turned),
    detect('ssd', faces, { softmax: true, iouThreshold: 0.3 }),
    detect('ultraface', faces, { softmax: true, inputSize: { width: 320, height: 240 }, scoreThreshold: 0.9 }),
    detect('ultraface', faces, {}, same(300, 200)),
    detect('ultraface', { boxes: tensor(12, [1, 90, 4]) }, {}),
    detect('ultraface', tensor(12, [1, 90, 4]), {}),
    detect('retinaface', offsets, { priors: anchors, scoreThreshold: 0.6 }, turned),
    detect('retinaface', offsets, { priors: anchors, scoreThreshold: 0.6, clip: false }),
    detect('retinaface', offsets, { priors: { ...anchors, steps: [16] } }),
    detect('retinaface', offsets, {}),
    detect('retinaface', { a: offsets.loc, b: offsets.conf, c: offsets.landms }, { priors: anchors, outputs: { boxes: 'a', scores: 'b', landmarks: 'c' } }),
    detect('detr', queries, { scoreThreshold: 0.5 }),
    detect('detr', { ...queries, pred_boxes: tensor(18, [1, 20, 4], 0.1, 0.4) }, { scoreThreshold: 0.1 }),
    detect('detr', queries, { scoreThreshold: 0.2, iouThreshold: 0.1, labels: ['a', 'b', 'c', 'd'] }, aslant),
  ]; // prettier-ignore
}

function detections(seed: number, count: number, size = 64): Json[] {
  const all = numbers(seed, count * 6);
  return Array.from({ length: count }, (_, i) => {
    const [x, y, w, h, score, of3] = all.slice(i * 6, i * 6 + 6) as [number, number, number, number, number, number];
    const index = Math.floor(of3 * 3);
    const [left, top] = [(x - 0.1) * size, (y - 0.1) * size];
    return {
      box: [left, top, left + (w * size) / 2, top + (h * size) / 2],
      score,
      label: ['cat', 'dog', 'é中😀~'][index] as string,
      index,
    };
  });
}

function suppression(): Case[] {
  const input = detections(30, 25);
  const ways: Record<string, Json>[] = [
    {},
    { classAware: false, iouThreshold: 0.2, maxDetections: 4 },
    { method: 'gaussian', scoreThreshold: 0.1 },
    { method: 'gaussian', sigma: 0.1, classAware: false },
    { method: 'linear', iouThreshold: 0.1 },
    { method: 'linear', iouThreshold: 0, classAware: false, scoreThreshold: 0 },
  ];
  return [
    ...ways.map((options): Case => ({ op: 'nms', options, input })),
    { op: 'nms', input: [] },
    { op: 'nms', input: [{ box: [1, 2, 3], score: 1, label: '', index: 0 }] },
    { op: 'nms', input: [{ box: [1, 2, 3, 4], label: '', index: 0 }] },
    { op: 'nms', input: { box: [1, 2, 3, 4], score: 1, label: '', index: 0 } },
  ];
}

function segmentations(): Case[] {
  const cropped = geometry(90, 60, [0.9, 0, 13.4, 0, 1.3, -7.7, 0, 0, 1], [50, 40]);
  const segment = (input: Json, options: Record<string, Json>, place = cropped): Case => ({
    op: 'segment',
    options,
    input,
    facts: { geometry: place },
  });
  const mask = { $mask: { seed: 41, columns: 7, rows: 5, cell: 3, classes: 4 } };
  const classes = [0, 1, 2, 3].map((index) => ({ index, label: `class ${index}`, pixels: 1 }));
  const many = { mask: { $mask: { seed: 42, columns: 20, rows: 16, cell: 1, classes: 255 } }, classes: [] };
  return [
    segment(tensor(40, [1, 5, 8, 10], 8, -4), {}),
    segment(tensor(40, [1, 8, 10, 5], 8, -4), { layout: 'NHWC', labels: ['a', 'b', 'c', 'd', 'e'] }),
    segment({ out: tensor(43, [1, 3, 9, 7], 8, -4), aux: tensor(44, [1, 3, 9, 7]) }, {}),
    segment(tensor(43, [1, 1, 9, 7]), { labels: ['no', 'yes'] }),
    segment(tensor(43, [1, 1, 9, 7], 4, -2), { threshold: 0.3, inputSize: { width: 70, height: 90 } }),
    segment(tensor(43, [1, 256, 2, 2]), {}),
    segment(tensor(43, [1, 2, 4, 4]), { labels: ['a'] }),
    segment(tensor(43, [1, 2, 4, 4]), {}, turned),
    segment(tensor(43, [1, 2, 4, 4]), {}, same(9, 9)),
    ...(['toPalette', 'toRle', 'toPolygons'] as const).flatMap((op): Case[] => [
      { op, input: { mask, classes } },
      { op, input: many },
      { op, input: mask },
      { op, input: { mask: image(1, 4, 4, 3), classes: [] } },
    ]),
  ];
}

function points(): Case[] {
  const keypoints = (input: Json, options: Record<string, Json>, place = turned): Case => ({
    op: 'keypoints',
    options,
    input,
    facts: { geometry: place },
  });
  const formats = ['xy', 'yx', 'xyz', 'xys', 'yxs', 'xyzs'];
  const both = { places: tensor(52, [1, 5, 2]), sure: tensor(53, [1, 5]) };
  return [
    keypoints(tensor(50, [1, 6, 9, 7]), {}),
    keypoints(tensor(50, [1, 3, 4, 4]), { inputSize: 48, labels: ['a', 'b', 'c'] }, aslant),
    keypoints(tensor(50, [1, 3, 4, 4]), {}, same(9, 9)),
    keypoints(tensor(50, [1, 3, 4, 4]), { labels: ['a'] }),
    ...formats.map((format) => keypoints(tensor(51, [1, 5, format.length], 60), { format })),
    keypoints(tensor(51, [1, 1, 17, 3]), { format: 'yxs', units: 'relative' }),
    keypoints(tensor(51, [1, 12]), { format: 'xyz' }),
    keypoints(tensor(51, [1, 13]), { format: 'xyz' }),
    keypoints(both, { format: 'xy', units: 'relative', outputs: { points: 'places', scores: 'sure' } }),
    keypoints(both, { format: 'xy', outputs: { scores: 'sure' } }),
    keypoints(both, { format: 'xy', outputs: { points: 'places', scores: 'unsure' } }),
    keypoints(both, { format: 'xy' }),
  ];
}

function vectors(): Case[] {
  return [
    { op: 'embed', input: tensor(60, [1, 12], 2, -1) },
    { op: 'embed', input: { pooler_output: tensor(60, [1, 12, 1, 1], 2, -1), other: tensor(61, [1, 3]) } },
    { op: 'embed', input: tensor(60, [1, 12], 2, -1), options: { normalize: false } },
    { op: 'embed', input: tensor(60, [1, 4], 0) },
    { op: 'embed', input: tensor(60, [3, 4]) },
  ];
}

function larger(): Case[] {
  const input = tensor(70, [1, 1, 30, 42], 1.4, -0.2);
  const scaled = geometry(14, 10, [2, 0, 0, 0, 2, 0, 0, 0, 1], [7, 5]);
  const cropped = geometry(14, 10, [2, 0, 1, 0, 2, 0, 0, 0, 1], [6, 5]);
  return [
    ...[1, 2, 3, 4].map((channels): Case => {
      return {
        op: 'superResolve',
        input,
        facts: { picture: { image: image(71, 14, 10, channels) }, geometry: scaled },
      };
    }),
    { op: 'superResolve', input, facts: { picture: { image: image(71, 14, 10, 3) }, geometry: cropped } },
    { op: 'superResolve', input, facts: { picture: { image: image(71, 14, 10, 3) } } },
  ];
}

function drawings(): Case[] {
  const draw = (input: Json, options: Record<string, Json> = {}, picture = image(80, 120, 90, 3)): Case => ({
    op: 'draw',
    options,
    input,
    facts: { picture: { image: picture } },
  });
  const marked = { box: [20.5, 30.25, 80.75, 70], score: 0.125, label: 'face', index: 9, points: [[30, 40], [50.5, 41.5], [118, 3]] }; // prettier-ignore
  const corners = [[10, 20], [60.5, 12], [64, 40], [14, 51.25]]; // prettier-ignore
  const region = { corners, score: 0.9 };
  const far = { corners: [[-500, -3000], [9000, 40], [70, 60], [1, 1]], score: 0.5 }; // prettier-ignore
  const mask = { $mask: { seed: 81, columns: 12, rows: 9, cell: 10, classes: 3 } };
  const classes = [0, 1, 2].map((index) => ({ index, label: ['ground', 'sky', 'sea'][index] as string, pixels: 1 }));
  const polygon = { outer: [[5, 5], [90, 8], [60, 80]], holes: [[[30, 20], [45, 40], [55, 22]]] }; // prettier-ignore
  const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('');
  const wide = { corners: [[0, 30], [590, 30], [590, 60], [0, 60]], score: 1 }; // prettier-ignore
  return [
    draw([]),
    ...[1, 2, 3, 4].map((channels) => draw(detections(82, 6, 110), {}, image(83, 130, 100, channels))),
    ...[84, 85, 86, 87].map((seed) => draw(detections(seed, 30, 380), {}, image(seed, 400, 330, 3))),
    draw(detections(88, 9, 900), {}, image(88, 1000, 700, 3)),
    draw(marked, { lineWidth: 3, letterScale: 2 }),
    draw([marked, marked], { labels: false }),
    draw([region, far]),
    draw([
      { region, value: { text: 'read it', score: 0.555 } },
      { region: far, value: { text: '' } },
    ]),
    draw([
      { region, value: [{ label: 'upright', index: 0, score: 0.995 }] },
      { region, value: null },
    ]),
    draw({ region: wide, value: { text: printable } }, { letterScale: 1 }, image(89, 620, 100, 3)),
    draw({ mask, classes }),
    draw({ mask, classes }, {}, image(80, 120, 90, 4)),
    draw([
      { point: [3.5, 4], score: 1, label: '', index: 2 },
      { point: [119, 89.9], score: 1, label: '', index: 20 },
    ]),
    draw([polygon, marked]),
    draw(polygon, {}, image(80, 120, 90, 4)),
    draw([{ nothing: 1 }]),
    draw({ region: { corners: [[1, 1]], score: 1 }, value: 1 }),
    {
      op: 'draw',
      input: [],
      facts: { picture: { image: image(1, 9, 9, 3), geometry: geometry(20, 9, [1, 0, 3, 0, 1, 0, 0, 0, 1]) } },
    },
  ];
}

function texts(): Case[] {
  const bars = (seed: number) => {
    const all = numbers(seed, 4 * 8);
    return Array.from({ length: 4 }, (_, i) => {
      const [x, y, cos, length, height, soft, peak, way] = all.slice(i * 8, i * 8 + 8) as number[] as [
        number, number, number, number, number, number, number, number,
      ]; // prettier-ignore
      const sin = (way < 0.5 ? -1 : 1) * Math.sqrt(1 - cos * cos);
      return { x: x * 128, y: y * 96, cos, sin, length: 20 + 60 * length, height: 4 + 14 * height, soft: 0.5 + 3 * soft, peak: 0.5 + peak / 2 }; // prettier-ignore
    });
  };
  const map = (seed: number): Json => ({ $map: { width: 128, height: 96, seed, bars: bars(seed) } });
  const halved = geometry(310, 215, [310 / 128, 0, 0, 0, 215 / 96, 0, 0, 0, 1]);
  const upsideDown = geometry(256, 192, [-2, 0, 256, 0, -2, 192, 0, 0, 1]);
  const files = { 'dictionary.txt': 'a\nb\n \nc\né\n😀\n' };
  return [
    ...Array.from({ length: 12 }, (_, i): Case => ({ op: 'detectText', input: map(90 + i), facts: { geometry: halved } })),
    { op: 'detectText', input: map(90), facts: { geometry: upsideDown } },
    { op: 'detectText', input: map(91), facts: { geometry: aslant }, options: { threshold: 0.5, scoreThreshold: 0.1 } },
    { op: 'detectText', input: map(92), facts: { geometry: halved }, options: { maxRegions: 1, unclipRatio: 2, minSize: 6 } },
    { op: 'detectText', input: tensor(1, [1, 1, 8, 8], 0), facts: { geometry: halved } },
    { op: 'detectText', input: tensor(1, [2, 1, 8, 8]), facts: { geometry: halved } },
    { op: 'readText', input: tensor(110, [1, 30, 8]), options: { characters: 'dictionary.txt' }, files },
    { op: 'readText', input: tensor(111, [30, 7], 6), options: { characters: 'dictionary.txt', space: false, blank: 6, softmax: true }, files },
    { op: 'readText', input: tensor(111, [1, 9, 7]), options: { characters: 'dictionary.txt' }, files },
    { op: 'readText', input: tensor(111, [1, 1, 2], 0), options: { characters: [], blank: 0 } },
  ]; // prettier-ignore
}

function parts(): Case[] {
  const picture = { image: image(120, 60, 45, 3) };
  const bent = { image: image(121, 60, 45, 4), geometry: aslant };
  const scaled = { image: image(122, 60, 45, 1), geometry: geometry(120, 90, [2, 0, 0, 0, 2, 0, 0, 0, 1]) };
  const region = (corners: number[][]): Json => ({ corners, score: 1 });
  const wide = region([[10, 8], [40.5, 14], [38, 30], [8, 24]]); // prettier-ignore
  const tall = region([[20, 4], [32, 6], [29, 40], [17, 38]]); // prettier-ignore
  const far = region([[150, 40], [230, 60], [220, 130], [140, 110]]); // prettier-ignore
  const crop = (input: Json, from: { image: Json; geometry?: Geometry }, options: Record<string, Json> = {}): Case => ({
    op: 'cropRegion',
    options,
    input,
    facts: { picture: from },
  });
  const orient = (index: number, score: number, options: Record<string, Json>, from: { image: Json } = picture): Case => ({
    op: 'orient',
    options,
    input: [
      { label: '', index: 3, score: 0 },
      { label: '', index, score },
    ],
    facts: { picture: from, geometry: letterboxed },
  }); // prettier-ignore
  const landmarks = [[20, 15], [38, 13.5], [30, 24], [23, 32], [37, 31]]; // prettier-ignore
  const align = (input: Json, options: Record<string, Json>, from: { image: Json; geometry?: Geometry } = picture): Case => ({
    op: 'align',
    options,
    input,
    facts: { picture: from },
  }); // prettier-ignore
  return [
    ...['nearest', 'bilinear', 'bicubic'].map((filter) => crop(wide, picture, { filter })),
    crop(tall, picture),
    crop(tall, picture, { rotateTall: false }),
    crop(wide, scaled),
    crop(tall, scaled),
    crop(far, bent),
    crop(region([[-5, -5], [30, -5], [30, 20], [-5, 20]]), picture), // prettier-ignore
    crop(region([[5, 5], [5, 5], [5, 5], [5, 5]]), picture), // prettier-ignore
    crop([], picture),
    ...[90, 180, 270].map((angle) => orient(1, 0.95, { angles: [0, angle] })),
    orient(0, 0.95, { angles: [90] }, bent),
    orient(1, 0.9, {}),
    orient(0, 0.99, {}),
    orient(2, 0.99, {}),
    { op: 'orient', input: [], facts: { picture } },
    align(landmarks, {}),
    align({ points: landmarks }, { size: { width: 40, height: 50 }, filter: 'bicubic' }, scaled),
    align(landmarks, { filter: 'nearest' }, bent),
    align(landmarks.slice(0, 2), { template: [[0.2, 0.3], [0.8, 0.4]], size: 24 }), // prettier-ignore
    align(landmarks.slice(0, 4), {}),
    align(
      landmarks.map(() => [7, 7]),
      {},
    ),
    align({ box: [1, 2, 3, 4] }, {}),
  ];
}

function lists(): Case[] {
  const found = detections(130, 5);
  const regions = [0, 1].map((i) => ({ corners: [[i, 0], [9, 0], [9, 9], [i, 9]], score: i })); // prettier-ignore
  return [
    { op: 'regionsOf', input: found },
    { op: 'regionsOf', input: found, options: { margin: 0.3 } },
    { op: 'regionsOf', input: found, options: { margin: 0.1, square: true } },
    { op: 'regionsOf', input: [{ score: 1 }] },
    { op: 'withRegions', input: ['a', { text: 'b' }], facts: { regions } },
    { op: 'withRegions', input: ['a'], facts: { regions } },
    { op: 'withRegions', input: 'ab', facts: { regions } },
  ];
}
