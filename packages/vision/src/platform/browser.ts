/** Browsers decode with their own decoder, in pages and in workers. */
import { type Image, RushlightError } from '@rushlight/core';
import type { Drawable } from '../functional/decode/drawable.ts';
import type { ImageHeader } from '../functional/decode/image-header.ts';
import type { SpareMemory } from '../functional/decode/spare-memory.ts';
import { copyVideoFrame } from './copy-video-frame.ts';
import { readOrientation, turnUpright, withoutOrientation } from './orientation.ts';
import { checkPngChecksums } from './png-checksums.ts';

/** It is there. */
export async function loadDecoder(): Promise<void> {}

export async function decodePixels(bytes: Uint8Array, { format }: ImageHeader): Promise<Image> {
  if (format === 'png') checkPngChecksums(bytes);
  // No browser turns a WebP upright, and not every one a PNG; so we do, and tell the browser that nothing is to be done.
  const orientation = format === 'jpeg' ? 1 : readOrientation(bytes, format);
  const upright = format === 'jpeg' || orientation === 1 ? bytes : withoutOrientation(bytes, format);
  const blob = new Blob([upright as Uint8Array<ArrayBuffer>], { type: `image/${format}` });
  const bitmap = await createImageBitmap(blob, {
    imageOrientation: 'from-image',
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
  });
  try {
    return turnUpright(draw(bitmap, bitmap.width, bitmap.height), orientation);
  } finally {
    bitmap.close();
  }
}

export async function readDrawable(source: Drawable, spare: SpareMemory): Promise<Image | undefined> {
  const pixels =
    'displayWidth' in source ? await copyVideoFrame(source as VideoFrame, spare).catch(() => undefined) : undefined;
  if (pixels) return pixels;
  const [width, height] = sizeOf(source);
  return width && height ? draw(source as CanvasImageSource, width, height) : undefined;
}

function sizeOf(source: Drawable): [number, number] {
  if ('displayWidth' in source) return [source.displayWidth, source.displayHeight];
  if ('videoWidth' in source) return [source.videoWidth, source.videoHeight];
  if ('naturalWidth' in source) return [source.naturalWidth, source.naturalHeight];
  return [source.width, source.height];
}

function draw(source: CanvasImageSource, width: number, height: number): Image {
  const context = contextOf(width, height);
  context.drawImage(source, 0, 0, width, height);
  return fromImageData(context.getImageData(0, 0, width, height));
}

/** A canvas in main memory: the pixels are read straight back. */
function contextOf(width: number, height: number): OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D {
  const settings: CanvasRenderingContext2DSettings = { willReadFrequently: true };
  const canvas =
    typeof OffscreenCanvas === 'undefined'
      ? Object.assign(document.createElement('canvas'), { width, height })
      : new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', settings) as OffscreenCanvasRenderingContext2D | null;
  if (!context)
    throw new RushlightError('PLATFORM_UNSUPPORTED', `The browser gave no 2D canvas of ${width}x${height} pixels`);
  return context;
}

function fromImageData({ data, width, height }: Pick<Image, 'data' | 'width' | 'height'>): Image {
  return { data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength), width, height, channels: 4 };
}
