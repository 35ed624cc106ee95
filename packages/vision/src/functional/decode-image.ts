import { type Image, RushlightError, describeValue, isRushlightError } from '@rushlight/core';
import { decodePixels, readDrawable } from '#platform';
import { checkImage } from './check-image.ts';
import { convertChannels } from './convert-channels.ts';
import type { Drawable } from './drawable.ts';
import { readImageHeader } from './image-header.ts';

/** An encoded picture (JPEG, PNG, WebP), pixels, or, in a browser, whatever a canvas can draw: ImageBitmap, VideoFrame, canvas, ImageData. */
export type ImageSource = Uint8Array | ArrayBuffer | Blob | Image | Drawable;

export interface DecodeImageOptions {
  /** 3 is RGB, 4 RGBA, 1 Pillow's grey. @default 3 */
  readonly channels?: 1 | 3 | 4;
  /** The most pixels that a picture may have; checked before it is decoded. @default 100 million */
  readonly maxPixels?: number;
  /** What shows through where a picture is transparent, `[r, g, b]`. Without it alpha is dropped, as Pillow's `convert('RGB')` does. */
  readonly background?: readonly [number, number, number];
}

/** Decodes a picture, upright (EXIF orientation applied), its numbers taken as they are (no colour management), 8 bits a channel. */
export async function decodeImage(source: ImageSource, options: DecodeImageOptions = {}): Promise<Image> {
  const { channels = 3, maxPixels = 1e8, background } = options;
  return convertChannels(await pixelsOf(source, maxPixels), channels, background);
}

async function pixelsOf(source: ImageSource, maxPixels: number): Promise<Image> {
  const bytes = await bytesOf(source);
  if (bytes) {
    const header = readImageHeader(bytes, maxPixels);
    try {
      return await decodePixels(bytes, header);
    } catch (error) {
      if (isRushlightError(error)) throw error;
      const { format, width, height } = header;
      const reason = error instanceof Error ? error.message : String(error);
      throw new RushlightError(
        'IMAGE_CORRUPT',
        `The ${format} of ${width}x${height} pixels could not be decoded: ${reason}`,
        { cause: error },
      );
    }
  }
  if (typeof source === 'object' && source !== null) {
    if ('channels' in source) {
      checkImage('decodeImage', source);
      return source;
    }
    const pixels = readDrawable(source as Drawable);
    if (pixels) return pixels;
  }
  throw new RushlightError(
    'INPUT_INVALID',
    `decodeImage takes the bytes of a picture, a Blob or an image, found ${describeValue(source)}`,
  );
}

async function bytesOf(source: ImageSource): Promise<Uint8Array | undefined> {
  if (source instanceof Uint8Array) return source;
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (typeof Blob !== 'undefined' && source instanceof Blob) return new Uint8Array(await source.arrayBuffer());
  return undefined;
}
