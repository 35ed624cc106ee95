/** Node decodes with sharp (libvips), imported when the first picture comes. */
import { type Image, RushlightError } from '@rushlight/core';
import type { Drawable } from '../functional/decode/drawable.ts';
import type { ImageHeader } from '../functional/decode/image-header.ts';
import type { SpareMemory } from '../functional/decode/spare-memory.ts';
import { fromCmyk } from './from-cmyk.ts';

type Sharp = typeof import('sharp').default;

// Kept: even an import of what is loaded already costs half a millisecond.
let sharpImport: Promise<Sharp> | undefined;

/** Imports the decoder, so that a missing one is found when a pipeline is loaded, and the first picture is no slower than the next. */
export async function loadDecoder(): Promise<void> {
  await importSharp();
}

function importSharp(): Promise<Sharp> {
  sharpImport ??= import('sharp').then(
    (module) => module.default,
    (cause: unknown) => {
      sharpImport = undefined; // It may be installed by the next time.
      throw new RushlightError('RUNTIME_MISSING', 'sharp, which decodes pictures in Node, could not be imported', {
        hint: 'Install it: npm install sharp',
        details: { package: 'sharp' },
        cause,
      });
    },
  );
  return sharpImport;
}

export async function decodePixels(bytes: Uint8Array, { width, height, isCmyk }: ImageHeader): Promise<Image> {
  const sharp = await importSharp();
  const picture = sharp(bytes, {
    failOn: 'truncated',
    limitInputPixels: width * height, // The header was checked; no later frame or header may say more.
    ignoreIcc: true, // Numbers as they are: Pillow's, and a browser's without colour conversion.
  }).autoOrient();
  // Left alone, libvips makes RGB of CMYK by a printer's profile.
  const colours = isCmyk ? picture.pipelineColourspace('cmyk').toColourspace('cmyk') : picture.toColourspace('srgb');
  const { data, info } = await colours.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (isCmyk) return fromCmyk(pixels, info);
  return { data: pixels, width: info.width, height: info.height, channels: info.channels as Image['channels'] };
}

/** Node has nothing that could be drawn. */
export async function readDrawable(_source: Drawable, _spare: SpareMemory): Promise<Image | undefined> {
  return undefined;
}
