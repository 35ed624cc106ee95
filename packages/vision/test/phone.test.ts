/** What phones decode with, run in Node: the same pictures. In Hermes, their engine, it runs in tooling/hermes. */
import { describe, expect, test } from 'vitest';
import { zlibSync } from 'fflate';
import { convertChannels } from '../src/functional/decode/convert-channels.ts';
import { decodeEncoded } from '../src/functional/decode/decode-encoded.ts';
import * as phone from '../src/platform/phone.ts';
import { generatedImage } from './generated-image.ts';
import { crc, makePng } from './make-png.ts';
import { type Picture, differenceOf, fromBase64 } from './pictures.ts';
import vectors from './vectors/pictures.json' with { type: 'json' };

const decode = async (file: Uint8Array) => convertChannels(await decodeEncoded(file, 1e8, phone.decodePixels), 4);
const pictures = vectors.pictures as readonly Picture[];

test.each(pictures.filter(({ format }) => format !== 'webp'))(
  '$name',
  async ({ format, width, height, rgba, files }) => {
    for (const file of files) {
      const image = await decode(fromBase64(file));
      expect(image).toMatchObject({ width, height });
      const { max, mean, alpha, hidden } = differenceOf(image, fromBase64(rgba));
      // jpeg-js rounds its transform in another way; Y, Cb and Cr that are off by 1 make colours that are off by up to 3.
      expect(max).toBeLessThanOrEqual(format === 'jpeg' ? 3 : 0);
      expect(mean).toBeLessThan(0.2);
      expect([alpha, hidden]).toEqual([0, 0]);
    }
  },
);

test('WebP is refused, with what to do', async () => {
  const file = fromBase64(pictures.find(({ format }) => format === 'webp')!.files[0]!);
  await expect(decode(file)).rejects.toMatchObject({
    code: 'IMAGE_UNSUPPORTED',
    hint: expect.stringMatching(/JPEG or PNG/) as string,
  });
});

describe('PNGs that are not as they should be', () => {
  const good = () => makePng(generatedImage(1, 9, 5, 3), (data) => zlibSync(data));
  /** The header changed, and its checksum made to fit. */
  const withHeader = (at: number, value: number) => {
    const bytes = good();
    bytes[at] = value;
    const chunk = bytes.subarray(12, 29);
    new DataView(bytes.buffer).setUint32(29, crc(chunk));
    return bytes;
  };

  test.each([
    ['an unknown colour type', () => withHeader(25, 5), /header that is not allowed: 8 5 0 0 0/],
    ['a depth that the type does not have', () => withHeader(24, 4), /not allowed: 4 2/],
    ['another compression', () => withHeader(26, 1), /not allowed/],
    ['another way to interlace', () => withHeader(28, 2), /not allowed/],
    ['no palette', () => withHeader(25, 3), /no palette/],
    ['fewer pixels than it says', () => withHeader(23, 6), /140 bytes of pixels, expected 168/],
    ['an unknown filter', () => makePng(generatedImage(1, 9, 5, 3), (data) => zlibSync(data.map(() => 9))), /filter 9/],
    ['packed data that is none', () => makePng(generatedImage(1, 9, 5, 3), (data) => data), /could not be decoded: /],
    ['no pixels', () => makePng(generatedImage(1, 9, 5, 3), () => new Uint8Array(0)), /no pixels/],
  ])('%s', async (_, make, message) => {
    await expect(decode(make())).rejects.toMatchObject({
      code: 'IMAGE_CORRUPT',
      message: expect.stringMatching(message) as string,
    });
  });
});
