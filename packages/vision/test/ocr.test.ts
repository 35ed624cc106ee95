/** PP-OCR on real pictures, where the folder with them is there. */
import { existsSync, readFileSync } from 'node:fs';
import { ortNode } from '@rushlight/backend-ort-node';
import { each, fragment, fromJSON, memory, model, pipeline } from '@rushlight/core';
import {
  classify,
  cropRegion,
  decodeImage,
  detectText,
  orient,
  readText,
  resize,
  toTensor,
  vision,
  withRegions,
} from '@rushlight/vision';
import { decodeImage as decode } from '@rushlight/vision/functional';
import { describe, expect, test } from 'vitest';

const data = new URL('../../../../shared/data/', import.meta.url);
const there = existsSync(data);
const read = (path: string) => new Uint8Array(readFileSync(new URL(path, data)));
const why = there ? '' : ' (skipped: the folder ../shared/data is not beside the checkout)';

const half = { mean: [0.5], std: [0.5], order: 'BGR' as const };
const ocr = pipeline(
  decodeImage(),
  resize({ longest: 960, multiple: 32, scaleUp: false }),
  toTensor({ mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225], order: 'BGR' }),
  model({ file: 'detect.onnx' }),
  detectText(),
  each(
    fragment(
      cropRegion(),
      resize({ size: { width: 192, height: 48 } }),
      toTensor(half),
      model({ file: 'orient.onnx' }),
      classify({ softmax: false }),
      orient(),
      resize({ size: { height: 32 } }),
      toTensor(half),
      model({ file: 'read.onnx' }),
      readText({ characters: 'dictionary.txt' }),
    ),
  ),
  withRegions(),
);

describe.skipIf(!there)(`PP-OCR reads real pictures${why}`, () => {
  const load = (made: typeof ocr) =>
    made.load({
      backend: ortNode(),
      assets: memory({
        'detect.onnx': read('models/vision/ppocr-en-v3-det.onnx'),
        'orient.onnx': read('models/vision/ppocr-mobile-v2-cls.onnx'),
        'read.onnx': read('models/vision/ppocr-en-number-mobile-v2-rec.onnx'),
        'dictionary.txt': read('models/vision/ppocr-en_dict.txt'),
      }),
    });

  // Boxes and lines are what PaddleOCR's steps give on OpenCV (`vision-ocr.py --real`). Spaces hang on a fraction of a pixel, and are not
  // compared but in the first line.
  const pictures = [
    {
      name: 'ocr-1997.png',
      lines: [/^1997$/],
      corners: [[[25, 23], [266, 23], [266, 112], [25, 112]]],
    },
    {
      name: 'page-text.png',
      lines: [
        /^Region-based segmentation$/,
        /^Letusfirstdeterminemarkersofthe[Cc]oinsandthe$/,
        /^background\.?Thesemarkersarepixelsthatwecanlabel$/,
        /^unambiguouslyaseitherobjectorbackground\.?Here$/, // on OpenCV "uambiguously as either object or background.er"
        /^histogramofgreyvalues$/,
        /mar[kh]er[sa]/, // >>> markers = np.zeros_like(coins), cut off at the edge
      ],
      corners: [
        [[6, 10], [292, 12], [292, 32], [6, 30]],
        [[3, 46], [377, 48], [377, 66], [3, 64]],
        [[2, 63], [377, 64], [377, 85], [2, 84]],
        [[2, 80], [378, 83], [378, 104], [2, 100]],
        [[4, 113], [173, 122], [172, 140], [3, 131]],
        [[17, 166], [241, 175], [241, 190], [17, 182]],
      ],
    },
  ]; // prettier-ignore

  test.each(pictures)('$name', async ({ name, lines, corners }) => {
    await using runner = await load(ocr);
    const found = await runner.run(read(`images/${name}`));
    expect(found).toHaveLength(lines.length);
    for (const [i, { region, value }] of found.entries()) {
      expect(i === 0 ? value.text : value.text.replaceAll(' ', '')).toMatch(lines[i] as RegExp);
      expect(value.score).toBeGreaterThan(0.85);
      for (const [nth, [x, y]] of region.corners.entries()) {
        const [u = 0, v = 0] = corners[i]?.[nth] ?? [];
        expect(Math.hypot(x - u, y - v), value.text).toBeLessThan(3);
      }
    }
  });

  test('a photo of a label: eleven lines, turned, with signs between them', async () => {
    await using runner = await load(ocr);
    const found = await runner.run(read('images/ocr-en-01.jpg'));
    expect(found).toHaveLength(11);
    const words = found.map(({ value }) => value.text.replaceAll(' ', ''));
    const sure = ['MACHINEWASHCOLD', 'DONOTBLEACH', 'IRONLOWHEAT', 'DRYCLEANANY', 'SOLVENTEXCEPT', 'TRICHLOROETHYLENE'];
    expect(words.filter((word) => sure.includes(word))).toEqual(sure);
  });

  test('upside down, and from JSON, it reads the same at the places of the picture as it was given', async () => {
    const upright = await decode(read('images/ocr-1997.png'));
    const { data, width, height } = upright;
    const turned = new Uint8Array(data.length);
    for (let i = 0; i < data.length; i += 3) turned.set(data.subarray(i, i + 3), data.length - 3 - i);
    await using runner = await load(fromJSON(ocr.toJSON(), [vision]) as typeof ocr);
    const [line, second] = await runner.run({ data: turned, width, height, channels: 3 });
    expect([line?.value.text, second]).toEqual(['1997', undefined]);
    expect(line?.value.score).toBeGreaterThan(0.9);
    // From 25 to 266 across and from 23 to 112 down, seen from the other side.
    const [[x = 0, y = 0] = []] = line?.region.corners ?? [];
    expect(Math.abs(x - (width - 266)) + Math.abs(y - (height - 112))).toBeLessThan(8);
  });
});
