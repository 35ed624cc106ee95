/** Phones (React Native) decode in JavaScript: JPEG with jpeg-js, PNG with fflate, each imported when the first such picture comes. */
import { type Image, RushlightError } from '@rushlight/core';
import type { Drawable } from '../functional/decode/drawable.ts';
import type { ImageHeader } from '../functional/decode/image-header.ts';
import type { SpareMemory } from '../functional/decode/spare-memory.ts';
import { decodeJpeg } from './phone/decode-jpeg.ts';
import { decodePng } from './phone/decode-png.ts';
import { readOrientation, turnUpright } from './orientation.ts';
import { checkPngChecksums } from './png-checksums.ts';

/** Nothing is loaded ahead: which of the two is needed is known by the first picture. */
export async function loadDecoder(): Promise<void> {}

export async function decodePixels(bytes: Uint8Array, header: ImageHeader): Promise<Image> {
  if (header.format === 'webp') {
    throw new RushlightError(
      'IMAGE_UNSUPPORTED',
      'WebP can not be decoded in React Native: there is no decoder in JavaScript',
      {
        hint: 'Send JPEG or PNG; or decode it with a native module, and give decodeImage the pixels: { data, width, height, format }.',
        details: { format: 'webp' },
      },
    );
  }
  return turnUpright(await decode(bytes, header), readOrientation(bytes, header.format));
}

async function decode(bytes: Uint8Array, header: ImageHeader): Promise<Image> {
  if (header.format === 'jpeg') return decodeJpeg(bytes, header, await importJpeg());
  checkPngChecksums(bytes);
  return decodePng(bytes, header, await importFflate());
}

// Metro leaves out a package that is not installed only where its import is inside `try`.

async function importJpeg(): Promise<typeof import('jpeg-js')> {
  try {
    const module = await import('jpeg-js');
    return module.default ?? module;
  } catch (cause) {
    throw missing('jpeg-js', 'JPEGs', cause);
  }
}

async function importFflate(): Promise<typeof import('fflate')> {
  try {
    return await import('fflate');
  } catch (cause) {
    throw missing('fflate', 'PNGs', cause);
  }
}

function missing(name: string, pictures: string, cause: unknown): RushlightError {
  return new RushlightError(
    'RUNTIME_MISSING',
    `${name}, which decodes ${pictures} in React Native, could not be imported`,
    {
      hint: `Install it: npm install ${name}`,
      details: { package: name },
      cause,
    },
  );
}

/** A phone has nothing that could be drawn. */
export async function readDrawable(_source: Drawable, _spare: SpareMemory): Promise<Image | undefined> {
  return undefined;
}
