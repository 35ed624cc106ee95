/** Real pictures and a real model, where the folder with them is there. */
import { existsSync, readFileSync } from 'node:fs';
import { ortNode } from '@rushlight/backend-ort-node';
import { type Image, memory, model, pipeline } from '@rushlight/core';
import { centerCrop, classify, decodeImage, resize, toTensor } from '@rushlight/vision';
import * as functional from '@rushlight/vision/functional';
import { describe, expect, test } from 'vitest';
import { convertChannels } from '../src/functional/decode/convert-channels.ts';
import { decodeEncoded } from '../src/functional/decode/decode-encoded.ts';
import * as phone from '../src/platform/phone.ts';
import { sha256 } from './sha256.ts';
import oddFiles from './vectors/odd-files.json' with { type: 'json' };

const data = new URL('../../../../shared/data/', import.meta.url);
const there = existsSync(data);
const read = (path: string) => new Uint8Array(readFileSync(new URL(path, data)));
const why = there ? '' : ' (skipped: the folder ../shared/data is not beside the checkout)';

interface OddFile {
  readonly name: string;
  readonly width?: number;
  readonly height?: number;
  /** Of Pillow's RGB, upright. Without it Pillow refuses the file. */
  readonly sha256?: string;
}

describe.skipIf(!there)(`pictures of every kind${why}`, () => {
  const isRefused = ({ name, sha256: hash }: OddFile) => !hash || name.endsWith('.gif');

  test.each((oddFiles.files as OddFile[]).filter((each) => !isRefused(each)))(
    '$name gives Pillow’s bytes',
    async ({ name, width, height, sha256: expected }) => {
      const file = read(`images/${name}`);
      const image = await functional.decodeImage(file);
      expect(image).toMatchObject({ width, height, channels: 3 });
      expect(await sha256(image.data as Uint8Array)).toBe(expected);
      if (name.endsWith('.webp')) return;
      const there = convertChannels(await decodeEncoded(file, 1e8, phone.decodePixels), 3);
      expect(there).toMatchObject({ width, height });
      const { max, mean } = difference(there, image);
      expect(max, 'on a phone').toBeLessThanOrEqual(name.endsWith('.jpg') ? 3 : 0);
      expect(mean, 'on a phone').toBeLessThan(0.35);
    },
  );

  test('the eight EXIF orientations show the same upright scene', async () => {
    const small = async (orientation: number) => {
      const image = await functional.decodeImage(read(`images/exif/Landscape_${orientation}.jpg`));
      return functional.resize(image, { size: { width: 60, height: 40 } });
    };
    const upright = await small(1);
    // The files carry a number of their own in the picture, and were compressed one by one.
    for (let orientation = 2; orientation <= 8; orientation++) {
      expect(difference(await small(orientation), upright).mean, String(orientation)).toBeLessThan(3);
    }
  });

  test.each([...(oddFiles.files as OddFile[]).filter(isRefused).map(({ name }) => name), 'cat.bmp'])(
    '%s is refused',
    async (name) => {
      await expect(functional.decodeImage(read(`images/${name}`))).rejects.toMatchObject({
        code: expect.stringMatching(/^IMAGE_(CORRUPT|UNSUPPORTED)$/) as string,
      });
    },
  );
});

test.skipIf(!there)(`ShuffleNet knows its pictures${why}`, async () => {
  const shufflenet = pipeline(
    decodeImage(),
    resize({ size: 256 }),
    centerCrop({ size: 224 }),
    toTensor({ mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }),
    model({ file: 'model.onnx' }),
    classify({ labels: 'labels.txt', top: 3 }),
  );
  const assets = memory({
    'model.onnx': read('models/vision/shufflenet-v2-12-int8.onnx'),
    'labels.txt': read('models/labels/imagenet1000.txt'),
  });
  await using runner = await shufflenet.load({ backend: ortNode(), assets });
  // What Pillow 13, numpy and Python's onnxruntime answer. (sharp's resize gives other scores: 0.47 for the first cat.)
  for (const [name, label, score] of [
    ['cat_720p.jpg', 'Egyptian cat', 0.9298],
    ['goldfish.jpg', 'goldfish, Carassius auratus', 0.9989],
    ['parrot.jpg', 'macaw', 1],
    ['daisy.jpg', 'fly', 0.5412],
    ['wolves.jpg', 'white wolf, Arctic wolf, Canis lupus tundrarum', 0.9915],
    ['chelsea.png', 'Egyptian cat', 0.9235],
    ['cat.png', 'Egyptian cat', 0.8738],
    ['coffee.png', 'espresso', 0.9953],
    ['grace_hopper.png', 'bow tie, bow-tie, bowtie', 0.4188],
  ] as const) {
    const [best] = await runner.run(read(`images/${name}`));
    expect(best?.label, name).toBe(label);
    expect(Math.abs((best?.score ?? 0) - score), name).toBeLessThan(0.001);
  }
});

function difference(a: Image, b: Image): { readonly max: number; readonly mean: number } {
  let [max, sum] = [0, 0];
  for (let i = 0; i < a.data.length; i++) {
    const by = Math.abs((a.data[i] as number) - (b.data[i] as number));
    [max, sum] = [Math.max(max, by), sum + by];
  }
  return { max, mean: sum / a.data.length };
}
