import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Image } from '@rushlight/core';
import { type Finding, decodeImage, draw } from '@rushlight/vision/functional';
import { unwritable } from './file-errors.ts';

/** Writes what was found in a picture as a drawing on it, a PNG named after it. An answer that is a picture is written as it is. */
export async function writeDrawing(folder: string, input: string, picture: Uint8Array, answer: unknown): Promise<void> {
  const { data, width, height, channels } = isImage(answer)
    ? answer
    : draw(await decodeImage(picture), answer as Finding | readonly Finding[]);
  const { default: sharp } = await import('sharp');
  const png = await sharp(data, { raw: { width, height, channels } }).png().toBuffer();
  const name = input === '-' ? 'stdin' : basename(input);
  const file = join(folder, name.endsWith('.png') ? name : `${name}.png`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(file, png);
  } catch (error) {
    throw unwritable('The drawing', file, error);
  }
}

function isImage(answer: unknown): answer is Image {
  const image = answer as Partial<Image> | null | undefined;
  return ArrayBuffer.isView(image?.data) && !!image?.channels;
}
