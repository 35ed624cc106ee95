import type { Image } from '@rushlight/core';
import type { ImageHeader } from '../functional/decode/image-header.ts';
import { walkPng } from '../functional/decode/walk-png.ts';
import { crc32 } from './png-checksums.ts';

type Format = ImageHeader['format'];

/** The EXIF orientation, 1 to 8; 1 where there is none, or it can't be read. */
export function readOrientation(bytes: Uint8Array, format: Format): number {
  const view = viewOf(bytes);
  const at = orientationAt(view, format);
  const value = at === undefined ? 1 : view.getUint16(at.value, at.little);
  return value >= 1 && value <= 8 ? value : 1;
}

/** A copy of a PNG or WebP that says it is upright. */
export function withoutOrientation(bytes: Uint8Array, format: 'png' | 'webp'): Uint8Array {
  const copy = bytes.slice();
  const view = viewOf(copy);
  const at = orientationAt(view, format);
  if (!at) return copy;
  view.setUint16(at.value, 1, at.little);
  if (format === 'png') {
    const end = at.tiff + view.getUint32(at.tiff - 8);
    view.setUint32(end, crc32(copy.subarray(at.tiff - 4, end)));
  }
  return copy;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const finders = { jpeg: jpegExif, png: pngExif, webp: webpExif };

/** Where the number is: the tag 0x0112 of the first directory (TIFF 6.0, section 2). */
function orientationAt(view: DataView, format: Format) {
  try {
    const tiff = finders[format](view);
    if (tiff === undefined) return undefined;
    const little = view.getUint16(tiff) === 0x4949;
    const directory = tiff + view.getUint32(tiff + 4, little);
    const count = view.getUint16(directory, little);
    for (let i = 0, at = directory + 2; i < count; i++, at += 12) {
      if (view.getUint16(at, little) !== 0x0112) continue;
      return at + 10 <= view.byteLength ? { tiff, value: at + 8, little } : undefined;
    }
  } catch {
    // A number that points outside of the file.
  }
  return undefined;
}

/** Where the TIFF header is in a JPEG: in the first segment APP1 that begins with `Exif\0\0` (EXIF 2.32, 4.7.2). */
function jpegExif(view: DataView): number | undefined {
  for (let at = 2; view.getUint8(at) === 0xff && view.getUint8(at + 1) !== 0xda;) {
    if (view.getUint8(at + 1) === 0xff) {
      at++; // Padding.
      continue;
    }
    if (view.getUint8(at + 1) === 0xe1 && view.getUint32(at + 4) === 0x45786966) return at + 10;
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** The chunk eXIf (PNG specification, third edition, 11.3.3.6). */
function pngExif(view: DataView): number | undefined {
  for (const { type, start } of walkPng(view)) if (type === 'eXIf') return start;
  return undefined;
}

/** The chunk EXIF (RFC 9649, 2.7.1.5); some writers put the six bytes before it that a JPEG has. */
function webpExif(view: DataView): number | undefined {
  for (let at = 12; at + 8 <= view.byteLength;) {
    if (view.getUint32(at) === 0x45584946) return view.getUint32(at + 8) === 0x45786966 ? at + 14 : at + 8;
    const size = view.getUint32(at + 4, true);
    at += 8 + size + (size & 1);
  }
  return undefined;
}

/** Turns and mirrors an image as its EXIF orientation asks for. */
export function turnUpright(image: Image, orientation: number): Image {
  if (orientation === 1) return image;
  const { data, channels } = image;
  // 5 to 8 lie on their side. Rows of the result are then columns of the image.
  const isSwapped = orientation >= 5;
  const [width, height] = isSwapped ? [image.height, image.width] : [image.width, image.height];
  const isMirroredX = [2, 3, 6, 7].includes(orientation);
  const isMirroredY = [3, 4, 7, 8].includes(orientation);
  const out = new Uint8Array(data.length);
  for (let y = 0, o = 0; y < height; y++) {
    const fromY = isMirroredY ? height - 1 - y : y;
    for (let x = 0; x < width; x++) {
      const fromX = isMirroredX ? width - 1 - x : x;
      const from = (isSwapped ? fromX * image.width + fromY : fromY * image.width + fromX) * channels;
      for (let c = 0; c < channels; c++) out[o++] = data[from + c] as number;
    }
  }
  return { data: out, width, height, channels };
}
