import { type Image, RushlightError, describeValue } from '@rushlight/core';
import { decodePixels, readDrawable } from '#platform';
import { checkImage } from '../check-image.ts';
import { convertChannels } from './convert-channels.ts';
import { decodeEncoded } from './decode-encoded.ts';
import type { Drawable } from './drawable.ts';
import { type PixelBuffer, fromPixels } from './from-pixels.ts';
import { type YuvFrame, fromYuv } from './from-yuv.ts';
import { type SpareMemory, spareMemory } from './spare-memory.ts';

/** What sharp gives: `await sharp(…).raw().toBuffer({ resolveWithObject: true })`. */
export interface SharpPixels {
  readonly data: Uint8Array;
  readonly info: { readonly width: number; readonly height: number; readonly channels: 1 | 2 | 3 | 4 };
}

/**
 * An encoded picture (JPEG, PNG, WebP), pixels, or, in a browser, whatever a canvas can draw: ImageBitmap, VideoFrame, canvas.
 * ImageData is RGBA pixels without a word about it.
 */
export type ImageSource =
  | Uint8Array
  | ArrayBuffer
  | Blob
  | Image
  | PixelBuffer
  | Omit<PixelBuffer, 'format' | 'stride'>
  | SharpPixels
  | YuvFrame
  | Drawable;

export interface DecodeImageOptions {
  /** 3 is RGB, 4 RGBA, 1 Pillow's grey. @default 3 */
  readonly channels?: 1 | 3 | 4;
  /** The most pixels that a picture may have; checked before it is decoded. @default 100 million */
  readonly maxPixels?: number;
  /** What shows through where a picture is transparent, `[r, g, b]`. Without it alpha is dropped, as Pillow's `convert('RGB')` does. */
  readonly background?: readonly [number, number, number];
}

const spare = spareMemory();

/** Decodes a picture, upright (EXIF orientation applied), its numbers taken as they are (no colour management), 8 bits a channel. */
export async function decodeImage(source: ImageSource, options: DecodeImageOptions = {}): Promise<Image> {
  const { channels = 3, maxPixels = 1e8, background } = options;
  const pixels = await readPixels(source, maxPixels, spare);
  const image = convertChannels(pixels, channels, background);
  if (image !== pixels) spare.giveBack(pixels.data);
  return image;
}

/** The pixels as they come, in whichever channels. A frame of a camera is copied to memory taken from `spare`. */
export async function readPixels(source: ImageSource, maxPixels: number, spare: SpareMemory): Promise<Image> {
  const bytes = await bytesOf(source);
  if (bytes) return decodeEncoded(bytes, maxPixels, decodePixels);
  const pixels = typeof source === 'object' && source !== null ? await rawPixels(source as object, spare) : undefined;
  if (pixels) return pixels;
  throw new RushlightError(
    'INPUT_INVALID',
    `decodeImage takes the bytes of a picture, a Blob, an image or pixels, found ${describeValue(source)}`,
  );
}

/** What is no file. Told by its shape: which types there are depends on the platform. */
async function rawPixels(source: object, spare: SpareMemory): Promise<Image | undefined> {
  if ('channels' in source) {
    checkImage('decodeImage', source as Image);
    return source as Image;
  }
  if ('info' in source) {
    const { data, info } = source as SharpPixels;
    const image = { data, width: info?.width, height: info?.height, channels: info?.channels };
    checkImage('decodeImage', image);
    return image;
  }
  const { format } = source as Partial<YuvFrame>;
  if ('planes' in source || ('data' in source && (format === 'NV12' || format === 'I420'))) {
    return fromYuv(source as YuvFrame);
  }
  if ('data' in source) {
    if (format) return fromPixels(source as PixelBuffer);
    const { data, width, height } = source as PixelBuffer; // ImageData: its properties are not its own.
    return fromPixels({ data, width, height, format: 'RGBA' });
  }
  return readDrawable(source as Drawable, spare);
}

async function bytesOf(source: ImageSource): Promise<Uint8Array | undefined> {
  if (source instanceof Uint8Array) return source;
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (typeof Blob === 'undefined' || !(source instanceof Blob)) return undefined;
  if (source.arrayBuffer) return new Uint8Array(await source.arrayBuffer());
  throw new RushlightError('PLATFORM_UNSUPPORTED', 'The Blobs of this platform do not give their bytes', {
    hint: 'Give decodeImage the bytes: await (await fetch(uri)).arrayBuffer()',
  });
}
