/** Real pictures and a real model, where the folder with them is there. */
import { existsSync, readFileSync } from 'node:fs';
import { ortNode } from '@rushlight/backend-ort-node';
import { type Image, memory, model, pipeline } from '@rushlight/core';
import { centerCrop, classify, decodeImage, resize, toTensor } from '@rushlight/vision';
import * as functional from '@rushlight/vision/functional';
import { describe, expect, test } from 'vitest';

const data = new URL('../../../../shared/data/', import.meta.url);
const there = existsSync(data);
const read = (path: string) => new Uint8Array(readFileSync(new URL(path, data)));
const why = there ? '' : ' (skipped: the folder ../shared/data is not beside the checkout)';

describe.skipIf(!there)(`pictures of every kind${why}`, () => {
  const decode = (name: string, options?: functional.DecodeImageOptions) =>
    functional.decodeImage(read(`images/${name}`), options);

  test('the eight EXIF orientations show the same upright scene', async () => {
    const upright = functional.resize(await decode('exif/Landscape_1.jpg'), { size: { width: 60, height: 40 } });
    for (let orientation = 2; orientation <= 8; orientation++) {
      const image = await decode(`exif/Landscape_${orientation}.jpg`);
      expect([image.width, image.height], String(orientation)).toEqual([1800, 1200]);
      const small = functional.resize(image, { size: { width: 60, height: 40 } });
      // The files carry a number of their own in the picture, and were compressed one by one.
      expect(meanDifference(small, upright), String(orientation)).toBeLessThan(3);
    }
  });

  test('a CMYK picture looks like the same picture in RGB', async () => {
    const [cmyk, rgb] = await Promise.all([decode('odd/pil_sample_cmyk.jpg'), decode('odd/pil_sample_rgb.jpg')]);
    expect([cmyk.width, cmyk.height, cmyk.channels]).toEqual([100, 100, 3]);
    expect(meanDifference(cmyk, rgb)).toBeLessThan(40);
  });

  test.each([
    ['odd/pil168-palette.png', 256, 256],
    ['odd/rgb_trns.png', 64, 64],
    ['odd/hopper_gray.jpg', 128, 128],
    ['odd/hopper.webp', 128, 128],
    ['odd/transparent.png', 200, 150],
    ['odd/bw_gradient.png', undefined, undefined],
  ])('%s', async (name, width, height) => {
    const image = await decode(name);
    expect(image).toMatchObject({ channels: 3, ...(width && { width, height }) });
  });

  test.each(['odd/broken.png', 'odd/broken_truncated.png', 'odd/hopper.gif', 'cat.bmp'])(
    '%s is refused',
    async (name) => {
      await expect(decode(name)).rejects.toMatchObject({
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

function meanDifference(a: Image, b: Image): number {
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) sum += Math.abs((a.data[i] as number) - (b.data[i] as number));
  return sum / a.data.length;
}
