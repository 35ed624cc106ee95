/** Good pictures and bad ones, the same answer in Node and in every browser. */
import type { Image } from '@rushlight/core';
import { decodeImage } from '@rushlight/vision/functional';
import { zlibSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { inNode, repoFile } from '../../../tooling/vitest/repo-file.ts';
import { generatedImage } from './generated-image.ts';
import { makePng } from './make-png.ts';

const pictures = 'packages/zoo/digits/pictures';
const text = (value: string) => new TextEncoder().encode(value);
const png = (image: Image, bits: 8 | 16 = 8) => makePng(image, (data) => zlibSync(data), bits);

describe('pictures without loss give their own bytes', () => {
  test.each([1, 3] as const)('PNG of %i channels', async (channels) => {
    const image = generatedImage(5, 13, 9, channels);
    const decoded = await decodeImage(png(image), { channels });
    expect(decoded).toEqual(image);
  });

  test('opaque alpha', async () => {
    const image = generatedImage(5, 13, 9, 4);
    image.data.forEach((_, i) => i % 4 === 3 && (image.data[i] = 255));
    expect(await decodeImage(png(image), { channels: 4 })).toEqual(image);
    expect((await decodeImage(png(image))).channels).toBe(3);
  });

  test('grey becomes three equal channels, and colour Pillow’s grey', async () => {
    const grey = generatedImage(6, 4, 4, 1);
    const rgb = await decodeImage(png(grey));
    expect(rgb.data).toEqual(Uint8Array.from({ length: 48 }, (_, i) => grey.data[Math.floor(i / 3)] as number));
    const red: Image = { data: Uint8Array.of(255, 0, 0), width: 1, height: 1, channels: 3 };
    expect((await decodeImage(png(red), { channels: 1 })).data).toEqual(Uint8Array.of(76));
  });

  test('16 bits a channel keep their upper half', async () => {
    const image = generatedImage(7, 5, 4, 3);
    expect(await decodeImage(png(image, 16))).toEqual(image);
  });
});

describe('transparency', () => {
  // Half transparent blue, opaque red, nothing at all.
  const image: Image = {
    data: Uint8Array.of(0, 0, 255, 128, 255, 0, 0, 255, 0, 0, 0, 0),
    width: 3,
    height: 1,
    channels: 4,
  };

  test('alpha is dropped, as Pillow does', async () => {
    expect([...(await decodeImage(png(image))).data]).toEqual([0, 0, 255, 255, 0, 0, 0, 0, 0]);
  });

  test('or laid over a background', async () => {
    const { data } = await decodeImage(png(image), { background: [255, 255, 255] });
    expect([...data]).toEqual([127, 127, 255, 255, 0, 0, 255, 255, 255]);
  });
});

describe('pictures of other kinds', () => {
  test.each([
    ['2-blue-ink.webp', 'WebP'],
    ['3-ink-on-paper.jpg', 'JPEG'],
  ])('%s', async (name) => {
    const { data, width, height, channels } = await decodeImage(await repoFile(`${pictures}/${name}`));
    expect(channels).toBe(3);
    expect(data).toHaveLength(width * height * 3);
    const sorted = data.slice().sort();
    expect((sorted.at(-1) as number) - (sorted[0] as number)).toBeGreaterThan(50);
  });

  test('a JPEG that lies on its side is turned upright', async () => {
    const bytes = await repoFile(`${pictures}/4-turned-by-exif.jpg`);
    const { width, height } = await decodeImage(bytes);
    const stored = frameSize(bytes);
    expect([width, height]).toEqual([stored.height, stored.width]);
  });

  test('a Blob, an ArrayBuffer, pixels', async () => {
    const image = generatedImage(5, 13, 9, 3);
    const bytes = png(image);
    expect(await decodeImage(new Blob([bytes as Uint8Array<ArrayBuffer>]))).toEqual(image);
    expect(await decodeImage(bytes.slice().buffer)).toEqual(image);
    expect(await decodeImage(image)).toEqual(image);
    const rgba = { data: new Uint8ClampedArray([1, 2, 3, 255]), width: 1, height: 1 };
    expect([...(await decodeImage(rgba)).data]).toEqual([1, 2, 3]);
  });

  test.runIf(!inNode)('what a canvas draws', async () => {
    const canvas = new OffscreenCanvas(2, 1);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.fillStyle = 'rgb(10 20 30)';
    context.fillRect(0, 0, 2, 1);
    for (const source of [canvas, context.getImageData(0, 0, 2, 1), await createImageBitmap(canvas)]) {
      expect([...(await decodeImage(source)).data]).toEqual([10, 20, 30, 10, 20, 30]);
    }
  });
});

describe('bad input', () => {
  const jpeg = () => repoFile(`${pictures}/3-ink-on-paper.jpg`);
  const header = (width: number, height: number) =>
    png({ ...generatedImage(1, 1, 1, 1), width, height, data: new Uint8Array(1) }).slice(0, 40);

  test.each([
    ['zero bytes', async () => new Uint8Array(0), 'IMAGE_UNSUPPORTED', /no bytes/],
    [
      'a text file',
      async () => text('not a picture, though its name ends in .png'),
      'IMAGE_UNSUPPORTED',
      /begin with "not "/,
    ],
    ['a GIF', async () => text('GIF89a………………'), 'IMAGE_UNSUPPORTED', /begin with "GIF8"/],
    [
      'a JPEG cut in half',
      async () => (await jpeg()).slice(0, (await jpeg()).length / 2),
      'IMAGE_CORRUPT',
      /cut short/,
    ],
    ['a JPEG of two bytes', async () => (await jpeg()).slice(0, 2), 'IMAGE_CORRUPT', /cut short/],
    ['a PNG cut short', async () => png(generatedImage(1, 9, 9, 3)).slice(0, -20), 'IMAGE_CORRUPT', /cut short/],
    [
      'a PNG of nothing but its first line',
      async () => png(generatedImage(1, 9, 9, 3)).slice(0, 8),
      'IMAGE_CORRUPT',
      /header/,
    ],
    [
      'a WebP cut short',
      async () => (await repoFile(`${pictures}/2-blue-ink.webp`)).slice(0, -100),
      'IMAGE_CORRUPT',
      /cut short/,
    ],
    [
      'a PNG whose pixels are rubbish',
      async () => spoiled(png(generatedImage(1, 9, 9, 3))),
      'IMAGE_CORRUPT',
      /could not be decoded/,
    ],
    ['a header of 30,000 x 30,000', async () => header(30_000, 30_000), 'IMAGE_TOO_LARGE', /30000x30000/],
    ['a header of 0 x 5', async () => header(0, 5), 'IMAGE_CORRUPT', /0x5/],
  ])('%s', async (_, make, code, message) => {
    await expect(decodeImage(await make())).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });

  test('the pixel limit is the caller’s', async () => {
    const bytes = png(generatedImage(1, 20, 20, 1));
    await expect(decodeImage(bytes, { maxPixels: 399 })).rejects.toMatchObject({
      code: 'IMAGE_TOO_LARGE',
      details: { width: 20, height: 20, maxPixels: 399 },
    });
    await expect(decodeImage(bytes, { maxPixels: 400 })).resolves.toMatchObject({ width: 20 });
  });

  test.each([
    [undefined],
    [null],
    ['a path'],
    [5],
    [{}],
    [[1, 2]],
    [{ width: 2, height: 2, channels: 3, data: new Uint8Array(11) }],
  ])('no picture at all: %s', async (value) => {
    await expect(decodeImage(value as never)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });
});

/** Its compressed data overwritten in the middle. */
function spoiled(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  copy.fill(0xaa, 45, copy.length - 30);
  return copy;
}

/** Width and height as the JPEG's frame header has them. */
function frameSize(bytes: Uint8Array): { width: number; height: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    if (marker >= 0xc0 && marker <= 0xc2) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
  }
}
