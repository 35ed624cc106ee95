import { type Image, RushlightError, isRushlightError } from '@rushlight/core';
import { type ImageHeader, readImageHeader } from './image-header.ts';

/** What a platform brings: the pixels of a file whose header was read, upright. */
export type PixelDecoder = (bytes: Uint8Array, header: ImageHeader) => Promise<Image>;

/** The pixels of a JPEG, PNG or WebP. Whatever a decoder throws becomes `IMAGE_CORRUPT`, with the original as its cause. */
export async function decodeEncoded(bytes: Uint8Array, maxPixels: number, decodePixels: PixelDecoder): Promise<Image> {
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
