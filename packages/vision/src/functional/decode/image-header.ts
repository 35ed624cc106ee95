/**
 * What a picture's first bytes say, read before any decoder sees them: so a file that is no picture, is cut short, or is far too
 * large gives the same clear error on every platform (browsers decode half a JPEG without a word).
 */
import { RushlightError } from '@rushlight/core';
import { walkPng } from './walk-png.ts';

export interface ImageHeader {
  readonly format: 'jpeg' | 'png' | 'webp';
  /** As stored: before any EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** A JPEG of four components, for printing. */
  readonly isCmyk?: boolean;
}

/**
 * Throws `IMAGE_UNSUPPORTED` for what is no JPEG, PNG or WebP, `IMAGE_TOO_LARGE` past the limit, `IMAGE_CORRUPT` for a picture that
 * is broken or cut short.
 */
export function readImageHeader(bytes: Uint8Array, maxPixels: number): ImageHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  const sized: Sized = (format, width, height) => {
    if (width === 0 || height === 0) throw corrupt(format, `says that it is ${width}x${height} pixels`);
    if (width * height <= maxPixels) return { format, width, height };
    throw new RushlightError(
      'IMAGE_TOO_LARGE',
      `The ${format} has ${width}x${height} pixels, more than the ${maxPixels} allowed`,
      {
        hint: 'Raise the option maxPixels, if such pictures are meant to be decoded.',
        details: { width, height, maxPixels },
      },
    );
  };
  if (bytes.length === 0) throw new RushlightError('IMAGE_UNSUPPORTED', 'The picture has no bytes at all');
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return png(view, text, sized);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpeg(view, bytes, sized);
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return webp(view, text, sized);
  throw new RushlightError(
    'IMAGE_UNSUPPORTED',
    `The bytes are no JPEG, PNG or WebP: they begin with ${JSON.stringify(text(0, 4))}`,
    {
      hint: 'The file name does not matter, only what is inside.',
    },
  );
}

type Text = (from: number, to: number) => string;
/** A header, once its size is found to be allowed. */
type Sized = (format: ImageHeader['format'], width: number, height: number) => ImageHeader;

function corrupt(format: string, why: string): RushlightError {
  return new RushlightError('IMAGE_CORRUPT', `The ${format} ${why}`, {
    hint: 'Was the file copied or downloaded whole?',
  });
}

/** Walks the chunks to the last one. */
function png(view: DataView, text: Text, sized: Sized): ImageHeader {
  if (view.byteLength < 33 || text(12, 16) !== 'IHDR') throw corrupt('png', 'has no header chunk');
  const header = sized('png', view.getUint32(16), view.getUint32(20));
  for (const { type } of walkPng(view)) if (type === 'IEND') return header;
  throw corrupt('png', 'is cut short: it has no end chunk');
}

/** Walks the markers to the frame header and the scan (ITU-T T.81, annex B). */
function jpeg(view: DataView, bytes: Uint8Array, sized: Sized): ImageHeader {
  let header: ImageHeader | undefined;
  for (let at = 2; at + 9 < view.byteLength;) {
    if (view.getUint8(at) !== 0xff) throw corrupt('jpeg', `is broken at byte ${at}`);
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++; // Padding.
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) {
      header = {
        ...sized('jpeg', view.getUint16(at + 7), view.getUint16(at + 5)),
        isCmyk: view.getUint8(at + 9) === 4,
      };
    }
    if (marker === 0xda) {
      if (!header) break;
      if (hasEnd(bytes, at)) return header;
      throw corrupt('jpeg', 'is cut short: it has no end marker');
    }
    at += 2 + view.getUint16(at + 2);
  }
  throw corrupt('jpeg', 'is cut short: its picture data is missing');
}

/** Whether the end marker FFD9 comes anywhere after the scan began; some cameras append data of their own. */
function hasEnd(bytes: Uint8Array, scan: number): boolean {
  for (let i = bytes.length - 1; i > scan; i--) if (bytes[i] === 0xd9 && bytes[i - 1] === 0xff) return true;
  return false;
}

/** The three kinds of first chunk (RFC 9649). */
function webp(view: DataView, text: Text, sized: Sized): ImageHeader {
  if (view.byteLength < 30) throw corrupt('webp', 'is cut short');
  const header = webpSize(view, text(12, 16), sized);
  if (view.getUint32(4, true) + 8 > view.byteLength) throw corrupt('webp', 'is cut short');
  return header;
}

function webpSize(view: DataView, chunk: string, sized: Sized): ImageHeader {
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  switch (chunk) {
    case 'VP8 ':
      return sized('webp', view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return sized('webp', (bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
    }
    case 'VP8X':
      return sized('webp', uint24(24) + 1, uint24(27) + 1);
    default:
      throw corrupt('webp', `has an unknown first chunk ${JSON.stringify(chunk)}`);
  }
}
