/** Pictures that were damaged in every way we could think of, always the same ones. */
import { type Image, isRushlightError } from '@rushlight/core';
import { decodeImage, resize } from '@rushlight/vision/functional';
import sharp from 'sharp';
import { decodeEncoded } from '../src/functional/decode/decode-encoded.ts';
import * as phone from '../src/platform/phone.ts';
import { generatedImage } from './generated-image.ts';
import { crc } from './make-png.ts';

type Random = (below: number) => number;

/** What the numbers of a run were. */
export interface FuzzReport {
  /** How many could be decoded all the same. */
  readonly decoded: number;
  readonly refused: Readonly<Record<string, number>>;
  /** What was no error of ours, and by which seed. */
  readonly failures: readonly string[];
  readonly slowestMs: number;
}

/** Damages `count` pictures, one for each seed, and decodes each as Node and as a phone does. */
export async function fuzz(from: number, count: number): Promise<FuzzReport> {
  const pictures = await goodPictures();
  const refused: Record<string, number> = {};
  const failures: string[] = [];
  let [decoded, slowestMs] = [0, 0];
  for (let seed = from; seed < from + count; seed++) {
    const bytes = damaged(pictures[seed % pictures.length] as Uint8Array, randomOf(seed));
    for (const decode of [decodeImage, decodeOnPhone]) {
      const start = performance.now();
      try {
        const image = await decode(bytes, { maxPixels: MOST });
        resize(image, { size: { width: 16, height: 16 } });
        decoded++;
      } catch (error) {
        if (isRushlightError(error) && error.code.startsWith('IMAGE_'))
          refused[error.code] = (refused[error.code] ?? 0) + 1;
        else failures.push(`seed ${seed}, ${decode.name}: ${String(error)}`);
      }
      slowestMs = Math.max(slowestMs, performance.now() - start);
    }
  }
  return { decoded, refused, failures, slowestMs };
}

/** Pixels: a header may say so much, and no more. */
const MOST = 1e6;

/** `decodeImage` as it would be with the decoders of a phone. */
function decodeOnPhone(bytes: Uint8Array, { maxPixels }: { readonly maxPixels: number }): Promise<Image> {
  return decodeEncoded(bytes, maxPixels, phone.decodePixels);
}

async function goodPictures(): Promise<Uint8Array[]> {
  const raw = (channels: 3 | 4) => {
    const { data, width, height } = generatedImage(channels, 40, 30, channels);
    return sharp(data, { raw: { width, height, channels } });
  };
  const turned = { exif: { IFD0: { ImageDescription: 'x' } } };
  return Promise.all(
    [
      raw(3).jpeg(),
      raw(3).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }),
      raw(3)
        .withMetadata({ orientation: 6, ...turned })
        .jpeg(),
      raw(3).toColourspace('cmyk').jpeg(),
      raw(3).greyscale().jpeg({ quality: 40 }),
      raw(3).png(),
      raw(4).png({ progressive: true }),
      raw(4).png({ palette: true, colours: 13 }),
      raw(3).toColourspace('rgb16').png(),
      raw(3).webp(),
      raw(4).webp({ lossless: true }),
      raw(4).withMetadata({ orientation: 3 }).webp({ alphaQuality: 50 }),
    ].map(async (picture) => new Uint8Array(await picture.toBuffer())),
  );
}

function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Every way in turn, some of them several times over. */
function damaged(good: Uint8Array, random: Random): Uint8Array {
  let bytes: Uint8Array = good.slice();
  for (let i = 1 + random(3); i > 0; i--) bytes = (WAYS[random(WAYS.length)] as Way)(bytes, random);
  return random(3) ? withChecksums(bytes) : bytes;
}

type Way = (bytes: Uint8Array, random: Random) => Uint8Array;

const WAYS: readonly Way[] = [
  function bits(bytes, random) {
    for (let i = 1 + random(8); i > 0; i--) bytes[random(bytes.length)]! ^= 1 << random(8);
    return bytes;
  },
  function headerBytes(bytes, random) {
    for (let i = 1 + random(4); i > 0; i--) bytes[random(Math.min(64, bytes.length))] = random(256);
    return bytes;
  },
  function extremes(bytes, random) {
    const at = random(bytes.length);
    return bytes.fill(random(2) ? 0xff : 0, at, at + 1 + random(8));
  },
  function cutShort(bytes, random) {
    return bytes.slice(0, random(bytes.length + 1));
  },
  function cutOut(bytes, random) {
    const at = random(bytes.length);
    return joined(bytes.subarray(0, at), bytes.subarray(at + 1 + random(40)));
  },
  function repeated(bytes, random) {
    const at = random(bytes.length);
    return joined(bytes.subarray(0, at + random(60)), bytes.subarray(at));
  },
  function swapped(bytes, random) {
    const [a = 0, b = 0, c = 0] = [random(bytes.length), random(bytes.length), random(bytes.length)].sort(
      (x, y) => x - y,
    );
    return joined(bytes.subarray(0, a), bytes.subarray(b, c), bytes.subarray(a, b), bytes.subarray(c));
  },
  function giant(bytes, random) {
    // Where PNG, WebP and the JPEGs of sharp have their sizes.
    const frame = bytes.findIndex((byte, i) => byte === 0xff && (bytes[i + 1] as number) >> 2 === 0xc0 >> 2);
    const places = [16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, frame + 5, frame + 6, frame + 7, frame + 8];
    for (let i = 1 + random(3); i > 0; i--)
      bytes[places[random(places.length)] as number] = random(2) ? 0xff : random(16);
    return bytes;
  },
  function twoFiles(bytes) {
    return joined(bytes, bytes);
  },
];

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** A PNG's checksums made right again, so that what is damaged is read at all. */
function withChecksums(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer);
  if (bytes[0] !== 0x89) return bytes;
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > bytes.length) break;
    view.setUint32(end, crc(bytes.subarray(at + 4, end)));
    at = end + 4;
  }
  return bytes;
}
